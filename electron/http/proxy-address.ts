import { AppError } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import type { HostPort } from './host-port';
import { bare } from './host-port';

/** A proxy to tunnel through. */
export interface ProxyAddress extends HostPort {
  /** True when the proxy itself is spoken to over TLS. */
  readonly secure: boolean;
  /** Value of Proxy-Authorization; null without credentials. */
  readonly authorization: SecretText | null;
  /** Host and port for error details; never the credentials. */
  readonly name: string;
}

type Blame = 'config.invalid' | 'vault.proxy';

/** Reads the address of a proxy that stands in the environment, where credentials are usual. @throws AppError `vault.proxy`. */
export function environmentProxy(text: string): ProxyAddress {
  const url = parse(text, 'vault.proxy');
  return addressOf(url, credentialsIn(url));
}

/** Reads the address of a proxy of the settings. @throws AppError `config.invalid`, also for credentials in it. */
export function configuredProxy(text: string, account: ProxyAccount | null): ProxyAddress {
  const url = parse(text, 'config.invalid');
  if (url.username !== '' || url.password !== '') {
    const detail = `${url.host}: the credentials of a proxy do not stand in its address; give "username" and "password" beside "url"`;
    throw new AppError('config.invalid', { detail });
  }
  return addressOf(url, account === null ? null : basic(account.username, account.password.open()));
}

/** Who we are to a proxy. */
export interface ProxyAccount {
  readonly username: string;
  readonly password: SecretText;
}

function parse(text: string, blame: Blame): URL {
  const full = text.includes('://') ? text : `http://${text}`;
  // The text itself may hold a password, so it is never repeated in the error.
  if (!URL.canParse(full)) {
    throw new AppError(blame, { detail: 'the proxy address cannot be read' });
  }
  const url = new URL(full);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new AppError(blame, { detail: `${url.protocol}// proxies are not supported` });
  }
  return url;
}

function addressOf(url: URL, authorization: SecretText | null): ProxyAddress {
  const secure = url.protocol === 'https:';
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  return { host: bare(url.hostname), port, secure, authorization, name: url.host };
}

function credentialsIn(url: URL): SecretText | null {
  if (url.username === '' && url.password === '') return null;
  try {
    return basic(decodeURIComponent(url.username), decodeURIComponent(url.password));
  } catch {
    const detail = `${url.host}: its credentials are not percent-encoded`;
    throw new AppError('vault.proxy', { detail });
  }
}

/** Source: RFC 7617, with UTF-8. */
function basic(username: string, password: string): SecretText {
  return new SecretText(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
}
