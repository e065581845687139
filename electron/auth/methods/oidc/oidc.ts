import { AppError } from '../../../../shared/errors/app-error';
import { startDeadline } from '../../../http/deadline';
import type { AuthMethod, AuthParameters, LogOnByPerson } from '../../auth-method';
import { optionalParameter } from '../../parameters';
import { openCallback } from './callback-server';

/** How long the vault keeps a log-on open. Source: DSV command line, OIDC callback. */
const patienceMs = 5 * 60_000;

/**
 * A person at a browser, known to an identity provider; Thycotic One is one. A lookup never starts
 * this by itself: it says that a log-on is needed.
 */
export const oidc: AuthMethod = {
  id: 'oidc',
  label: 'Browser (OIDC or Thycotic One)',
  form: [
    { name: 'provider', label: 'Authentication provider', secret: false, required: false },
    { name: 'callback', label: 'Callback address', secret: false, required: false },
  ],
  getToken() {
    return Promise.reject(new AppError('auth.loginNeeded'));
  },
  logOn,
};

function logOn(...[parameters, tools, signal]: Parameters<LogOnByPerson>) {
  const detail = 'nobody finished it within five minutes';
  const deadline = startDeadline(tools.around.clock, { ms: patienceMs, detail }, signal);
  return exchange(parameters, tools, deadline.signal)
    .catch((error: unknown) => {
      throw hasRunOut(error, detail) ? new AppError('auth.loginFailed', { detail }) : error;
    })
    .finally(() => deadline.end());
}

const exchange: LogOnByPerson = async (parameters, { ask, token, show }, signal) => {
  const { provider, callback } = choices(parameters);
  const server = await openCallback(callback);
  try {
    const callbackUrl = `http://${callback}/callback`;
    const asked = await ask('oidc/auth', { provider, callback_url: callbackUrl }, signal);
    const page = pageOf(asked.get('redirect_url') ?? '');
    const answered = server.answer(page.state, signal);
    await Promise.race([show(page.url), answered]);
    const code = await answered;
    const grant = { grant_type: 'oidc', provider, state: page.state, authorization_code: code };
    return await token(grant, signal);
  } finally {
    server.close();
  }
};

function choices(parameters: AuthParameters): {
  readonly provider: string;
  readonly callback: string;
} {
  return {
    provider: optionalParameter(parameters, 'provider') ?? 'thy-one',
    callback: optionalParameter(parameters, 'callback') ?? 'localhost:8072',
  };
}

/** The page to open, and the word by which its answer is known. @throws AppError `vault.protocol`. */
function pageOf(text: string): { readonly url: URL; readonly state: string } {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:') {
    throw new AppError('vault.protocol', {
      detail: 'the page to log on at is not an https address, so it is not opened',
    });
  }
  const state = url.searchParams.get('state') ?? '';
  if (state !== '') return { url, state };
  throw new AppError('vault.protocol', {
    detail: 'the address of the page to log on at has no state, so its answer could not be checked',
  });
}

function hasRunOut(error: unknown, detail: string): boolean {
  return error instanceof AppError && error.code === 'vault.unreachable' && error.detail === detail;
}
