import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AppError } from '../../../shared/errors/app-error';
import type { Environment } from '../environment';
import { refuseScript } from './none';
import type { SystemProxy, SystemProxyAnswer } from './system-proxy';

const run = promisify(execFile);
/** The program answers within milliseconds or hangs on a desktop that is gone. */
const answerWithinMs = 2_000;
const root = 'org.gnome.system.proxy';

/**
 * The proxy settings of a GNOME desktop, read with its own program.
 * @param program absolute path of `gsettings`.
 */
export function createGnomeProxy(program: string, environment: Environment): SystemProxy {
  async function read(schema: string, key: string): Promise<string> {
    const { stdout } = await run(program, ['get', schema, key], {
      env: { ...environment },
      timeout: answerWithinMs,
      killSignal: 'SIGKILL',
      maxBuffer: 65_536,
    });
    return stdout.trim();
  }

  async function manual(): Promise<SystemProxyAnswer> {
    for (const [kind, schema] of [
      ['PROXY', `${root}.https`],
      ['SOCKS', `${root}.socks`],
    ] as const) {
      const host = unquoted(await read(schema, 'host'));
      const port = await read(schema, 'port');
      if (host === '' || port === '0') continue;
      const exceptions = listed(await read(root, 'ignore-hosts'));
      return { proxies: `${kind} ${host.includes(':') ? `[${host}]` : host}:${port}`, exceptions };
    }
    return direct;
  }

  return {
    name: 'the desktop settings',
    async resolve({ script }) {
      refuseScript(script);
      // A desktop that does not answer has no settings for a command line.
      const mode = await read(root, 'mode').then(unquoted, () => 'none');
      if (mode === 'auto') throw scriptNamed();
      return mode === 'manual' ? manual().catch(() => direct) : direct;
    },
  };
}

const direct: SystemProxyAnswer = { proxies: 'DIRECT', exceptions: [] };

function scriptNamed(): AppError {
  const detail =
    'the desktop settings name a proxy script (PAC), which works in the window only; set "proxy" of the tenant or HTTPS_PROXY';
  return new AppError('vault.proxy', { detail });
}

/** `'text'` as GVariant writes it. */
function unquoted(text: string): string {
  return text.replace(/^'(.*)'$/, '$1');
}

/** `['a', 'b']`, or `@as []`. */
function listed(text: string): readonly string[] {
  return [...text.matchAll(/'([^']*)'/g)].flatMap(([, entry]) => entry ?? []);
}
