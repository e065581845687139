import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '../../../../shared/errors/app-error';
import { startDeadline } from '../../../http/deadline';
import { abortError } from '../../../http/http-error';
import type { HttpResponse } from '../../../http/http-message';
import { findProgram } from '../../../platform/find-program';
import type { ServerParts } from '../../server-parts';
import { curlConfig } from './curl-config';
import type { CurlCall } from './curl-config';
import type { CurlRun } from './curl-output';
import { responseOf } from './curl-output';

/** Requests that the system's curl makes as the user of this process; a POST carries an empty object. */
export interface Curl {
  /** @throws AppError `server.noNegotiate`, `vault.*`, `cancelled`. */
  send(method: CurlCall['method'], url: URL, signal: AbortSignal): Promise<HttpResponse>;
  /** Ends what is running and removes the file with the authorities. */
  close(): Promise<void>;
}

/** Of the whole output, headers of a hundred redirections would not fit; there are none. */
const largestReport = 64 * 1024;

export function createCurl(parts: ServerParts): Curl {
  const { environment, settings, userAgent, limits, clock } = parts;
  const authorities = createAuthoritiesFile(settings.ca);
  const stop = new AbortController();
  return {
    async send(method, url, signal) {
      const program = findProgram(process.platform === 'win32' ? 'curl.exe' : 'curl', environment);
      if (program === null) {
        throw new AppError('server.noNegotiate', { detail: 'curl is not on the search path' });
      }
      const { totalMs } = limits.background;
      const detail = `${url.host}: no complete answer within ${totalMs} ms`;
      const both = AbortSignal.any([signal, stop.signal]);
      const deadline = startDeadline(clock, { ms: totalMs, detail }, both);
      const maxBytes = limits.maxBodyBytes;
      try {
        const config = curlConfig({
          ...{ method, url, settings, userAgent, maxBytes },
          caFile: await authorities.name(),
          withinSeconds: Math.ceil(totalMs / 1_000),
        });
        const run = await runCurl({ program, environment, config, maxBytes }, deadline.signal);
        return responseOf(run, url.host);
      } finally {
        deadline.end();
      }
    },
    async close() {
      stop.abort();
      await authorities.remove();
    },
  };
}

interface Run {
  readonly program: string;
  readonly environment: ServerParts['environment'];
  readonly config: string;
  readonly maxBytes: number;
}

/** What curl and Kerberos need to find proxies, authorities and tickets, and nothing else of this process. */
const passedOn = [
  ...[
    'PATH',
    'HOME',
    'LANG',
    'LC_ALL',
    'TMPDIR',
    'XDG_RUNTIME_DIR',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
  ],
  ...['KRB5CCNAME', 'KRB5_CONFIG', 'KRB5_KTNAME', 'KRB5_CLIENT_KTNAME', 'GSS_USE_PROXY'],
  ...['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy'],
  ...['SystemRoot', 'SystemDrive', 'TEMP', 'USERNAME', 'USERDOMAIN', 'USERPROFILE', 'APPDATA'],
];

function runCurl(
  { program, environment, config, maxBytes }: Run,
  signal: AbortSignal,
): Promise<CurlRun> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(abortError(signal));
      return;
    }
    const known = passedOn.filter(name => environment[name] !== undefined);
    const env = Object.fromEntries(known.map(name => [name, environment[name]]));
    // `-q` first: no settings of the user's own.
    const child = spawn(program, ['-q', '--config', '-'], {
      env,
      stdio: 'pipe',
      windowsHide: true,
    });
    const output = createCollector(maxBytes, () => child.kill('SIGKILL'));
    const report = createCollector(largestReport, () => child.kill('SIGKILL'));
    const onAbort = (): void => {
      child.kill('SIGKILL');
      output.discard();
      reject(abortError(signal));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', output.add);
    child.stderr.on('data', report.add);
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(config);
    const settle = (exitCode: number | null): void => {
      signal.removeEventListener('abort', onAbort);
      resolve({ exitCode, output: output.whole(), report: report.whole().toString('latin1') });
    };
    child.on('error', () => settle(null));
    child.on('close', settle);
  });
}

interface Collector {
  readonly add: (chunk: Buffer) => void;
  whole(): Buffer;
  discard(): void;
}

function createCollector(maxBytes: number, tooMuch: () => void): Collector {
  let chunks: Buffer[] = [];
  let size = 0;
  const discard = (): void => {
    for (const chunk of chunks) chunk.fill(0);
    chunks = [];
  };
  return {
    add(chunk) {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else tooMuch();
    },
    whole() {
      const all = Buffer.concat(chunks);
      discard();
      return all;
    },
    discard,
  };
}

interface AuthoritiesFile {
  name(): Promise<string | null>;
  remove(): Promise<void>;
}

/** curl takes authorities from a file alone; there is nothing secret in it. */
function createAuthoritiesFile(ca: string | null): AuthoritiesFile {
  let folder: Promise<string> | null = null;
  const make = async (): Promise<string> => {
    const made = await mkdtemp(path.join(tmpdir(), 'breakglass-ca-'));
    await writeFile(path.join(made, 'ca.pem'), ca ?? '', { mode: 0o600 });
    return made;
  };
  return {
    name: async () => (ca === null ? null : path.join(await (folder ??= make()), 'ca.pem')),
    async remove() {
      const made = await folder?.catch(() => null);
      folder = null;
      if (typeof made === 'string') await rm(made, { recursive: true, force: true });
    },
  };
}
