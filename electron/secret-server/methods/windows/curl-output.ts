import { AppError } from '../../../../shared/errors/app-error';
import type { HttpResponse } from '../../../http/http-message';

/** What one run of curl left. */
export interface CurlRun {
  /** Null when it was killed. */
  readonly exitCode: number | null;
  readonly output: Buffer;
  /** What it was told to write about the answer, behind what it says itself. */
  readonly report: string;
}

/** Written by curl after the answer, on stderr. */
export const reportFormat = String.raw`%{stderr}\n@answer %{http_code} %{content_type}\n`;

/** Source: curl(1), "EXIT CODES". */
const meaning: Readonly<
  Record<
    number,
    readonly ['vault.unreachable' | 'vault.tls' | 'vault.proxy' | 'vault.protocol', string]
  >
> = {
  5: ['vault.proxy', 'the name of the proxy does not resolve'],
  6: ['vault.unreachable', 'the name does not resolve'],
  7: ['vault.unreachable', 'there is no connection'],
  28: ['vault.unreachable', 'no answer in time'],
  35: ['vault.tls', 'the handshake failed'],
  51: ['vault.tls', 'the certificate is for another name'],
  52: ['vault.unreachable', 'the connection broke'],
  56: ['vault.unreachable', 'the connection broke'],
  58: ['vault.tls', 'the handshake failed'],
  60: ['vault.tls', 'the certificate is not trusted'],
  63: ['vault.protocol', 'the answer is larger than any secret'],
  77: ['vault.tls', 'the certificates of authorities cannot be read'],
  90: ['vault.tls', 'the server shows none of the pinned keys'],
  97: ['vault.proxy', 'the proxy did not connect'],
};

/** @throws AppError `vault.*` in curl's meaning, `server.noNegotiate`. */
export function responseOf(run: CurlRun, server: string): HttpResponse {
  const { exitCode, output, report } = run;
  if (exitCode !== 0) throw failure(exitCode, server);
  const [, status = '', type = ''] = /@answer (\d{3}) ?([^\n]*)\n$/.exec(report) ?? [];
  const code = Number(status);
  if (!(code >= 100)) throw failure(null, server);
  if (code >= 300 && code <= 399) {
    const detail = `${server}: status ${code}, a redirect, which is not followed`;
    throw new AppError('vault.protocol', { detail });
  }
  const headers = new Map(type.trim() === '' ? [] : [['content-type', type.trim()] as const]);
  return { status: code, headers, body: output };
}

function failure(exitCode: number | null, server: string): AppError {
  // 2 and 4: it was built without what is asked of it.
  if (exitCode === 2 || exitCode === 4) {
    return new AppError('server.noNegotiate', { detail: 'curl on this host has no Negotiate' });
  }
  const [code, fact] = meaning[exitCode ?? -1] ?? ['vault.protocol', 'curl gave no answer'];
  const number = exitCode === null ? '' : `, curl ${exitCode}`;
  return new AppError(code, { detail: `${server}: ${fact}${number}` });
}
