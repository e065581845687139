import type { ErrorCode } from './error-codes';
import type { ErrorText } from './error-sentence';

type ServerErrorCode = Extract<ErrorCode, `server.${string}`>;

/** The sentences about reading from Secret Server. */
export const serverErrorText: Readonly<Record<ServerErrorCode, ErrorText>> = {
  'server.unreachable': {
    message: 'Secret Server does not answer.',
    next: 'Try again when it is back; nothing is removed from any vault because of this.',
  },
  'server.unavailable': {
    message: 'Secret Server answers that it cannot serve at the moment.',
    next: 'Try again in a minute; it may be in an upgrade or have lost its database.',
  },
  'server.throttled': {
    message: 'Secret Server asks this host to slow down.',
    next: 'Wait the time given and try again.',
  },
  'server.proxy': {
    message: 'The proxy does not let the request to Secret Server through.',
    next: 'Check the proxy of this Secret Server in setup.json and its credentials.',
  },
  'server.refused': {
    message: 'Secret Server does not accept the credentials of this host.',
    next: 'Check that the account is enabled and its password or client secret current, then run setup again.',
  },
  'server.otp': {
    message:
      'Secret Server wants a second factor for this account that was not given or not right.',
    next: 'Give "otp" or "totpSeed" in secretServers[].auth, or use an application account with an SDK client.',
  },
  'server.noNegotiate': {
    message:
      'Windows authentication needs the program curl with Negotiate, and this host has none.',
    next: 'Install curl with GSS-API or SSPI support, or choose another method in secretServers[].auth.',
  },
  'server.denied': {
    message: 'Secret Server does not allow this to the account of this host.',
    next: 'Ask the administrator of Secret Server for the permission that is named; viewing secrets is enough for the push.',
  },
  'server.protocol': {
    message:
      'The answer is not what Secret Server would say; a wrong address or a page in between can do this.',
    next: 'Check secretServers[].url: the address of the application, without /api/v1 and without /oauth2/token.',
  },
  'server.tls': {
    message: 'The connection to Secret Server could not be secured, so it was given up.',
    next: 'Check the clock, caFile and pins of this Secret Server; do not continue if somebody may be in between.',
  },
  'server.replica': {
    message: 'This Secret Server is a replica, whose secrets may be older than what was pushed.',
    next: 'Point secretServers[].url at the primary server; nothing is ever pushed from a replica.',
  },
};
