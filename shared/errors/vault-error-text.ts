import type { ErrorCode } from './error-codes';
import type { ErrorText } from './error-sentence';

type VaultErrorCode = Extract<ErrorCode, `vault.${string}` | `auth.${string}`>;

/** The sentences about reaching a vault and logging on to it. */
export const vaultErrorText: Readonly<Record<VaultErrorCode, ErrorText>> = {
  'vault.denied': {
    message: 'The vault refuses this secret to this client. Any offline copy of it was removed.',
    next: 'Ask the vault administrator for a policy that allows reading it.',
  },
  'vault.unauthenticated': {
    message:
      'The vault does not accept the credentials of this client. Its offline copies are withheld.',
    next: 'Check that the client still exists and its secret was not rotated, then run setup again.',
  },
  'auth.loginNeeded': {
    message: 'Nobody is logged on to this vault, and its method needs a person at a browser.',
    next: 'Run "breakglass login", or press F9 in the window.',
  },
  'auth.loginFailed': {
    message: 'The log-on in the browser was not completed.',
    next: 'Start it again with "breakglass login" or F9 in the window, and finish it within five minutes.',
  },
  'auth.lockedOut': {
    message:
      'The vault has locked this account after failed log-ons. Its offline copies are withheld until it opens again.',
    next: 'Wait the time given, and find out who tries: a wrong secret on another host, or a stranger.',
  },
  'auth.clockSkew': {
    message:
      'The vault refused the log-on, and its clock and the clock of this host differ by more than five minutes.',
    next: 'Correct the clock of this host and the service that sets it, then try again; the credentials may well be right.',
  },
  'auth.secretRotated': {
    message:
      'The vault accepted these same credentials before and does not any more: they were rotated or revoked. The offline copies are withheld.',
    next: 'Get the new secret of this client from the vault administrator and run setup again.',
  },
  'auth.metadataMissing': {
    message:
      'The metadata service of the cloud does not answer, so this host cannot prove what it is.',
    next: 'Check that this is a virtual machine of that cloud with an identity assigned, or choose another auth method in setup.json.',
  },
  'auth.noAwsKeys': {
    message: 'No AWS keys were found to sign the log-on with.',
    next: 'Put keys into one of the places that are named, or give this instance a role.',
  },
  'auth.keyMismatch': {
    message:
      'The client certificate and its private key do not belong together, or cannot be read.',
    next: 'Name the key that was made with this certificate in setup.json and run setup again.',
  },
  'auth.certificateExpired': {
    message:
      'The vault refused the client certificate, whose validity is over. The offline copies are withheld.',
    next: 'Have the vault issue a new certificate (pki leaf) and run setup again.',
  },
  'auth.providerUnknown': {
    message:
      'The vault does not know the authentication provider that is configured. The offline copies are withheld.',
    next: 'Correct "provider" of the tenant in setup.json, or have the provider added in the vault.',
  },
  'vault.deleted': {
    message: 'The secret was deleted in the vault.',
    next: 'Ask its owner for the replacement; a deleted secret can be restored in the vault for about 72 hours.',
  },
  'vault.unreachable': {
    message: 'The vault does not answer.',
    next: 'Check network and VPN; secrets with an offline copy can still be used.',
  },
  'vault.noCopy': {
    message: 'The vault does not answer and this host keeps no offline copy of this secret.',
    next: 'Try another jump host, or wait for the vault; allow offline copies for critical paths in setup.json.',
  },
  'vault.throttled': {
    message: 'The vault asks this client to slow down.',
    next: 'Wait the time given and try again.',
  },
  'vault.tls': {
    message: 'The connection to the vault could not be secured, so it was given up.',
    next: 'Check the clock and the caFile of the tenant; do not continue if somebody may be in between.',
  },
  'vault.notPermitted': {
    message:
      'The vault does not permit this client what the diagnosis asked. Nothing was changed here.',
    next: 'Ask the vault administrator for a policy that allows it; lookups of other paths may still work.',
  },
  'vault.pinMismatch': {
    message:
      'The vault shows a certificate that is valid but has none of the pinned keys, so nothing was sent to it.',
    next: 'Compare the keys seen with what the vault administrator publishes; if they are right, put them into "pins" and run setup again. Otherwise somebody is in between.',
  },
  'vault.proxy': {
    message: 'The proxy does not let the request through.',
    next: 'Check the proxy address and its credentials.',
  },
  'vault.server': {
    message: 'The vault failed with an error of its own.',
    next: 'Try again in a minute; look at the status page of the vault.',
  },
  'vault.unavailable': {
    message: 'The vault answers that it is not available at the moment.',
    next: 'Try again in a minute; secrets with an offline copy can still be used.',
  },
  'vault.protocol': {
    message:
      'The answer is not what a vault would say; a captive portal or a wrong address can do this.',
    next: 'Check the url of the tenant and whether this network asks for a log-on page.',
  },
  'vault.budget': {
    message:
      'The monthly call budget of this tenant is spent up to the reserve kept for operators.',
    next: 'Lookups still work; raise budget.callsPerMonth or wait for the next month to refresh.',
  },
  'vault.copyExpired': {
    message: 'The vault does not answer and the offline copy is older than the policy allows.',
    next: 'Wait for the vault, or ask the administrator to change maxAgeHours of this path or cache.ageMinutes of the tenant.',
  },
  'vault.serverOnly': {
    message: 'The vault does not answer, and this host keeps no copy of anything this tenant has.',
    next: 'Wait for the vault, or ask the administrator to change cache.strategy of the tenant in setup.json.',
  },
};
