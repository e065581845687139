import { spawn } from 'node:child_process';
import type { Environment } from '../platform/environment';
import { findProgram } from '../platform/find-program';
import { SecretText } from '../../shared/lib/secret-text';
import type { Found } from './found-secret';

/** The password store of the program `pass`. */
export interface PassStore {
  /** What the command line of DSV keeps there for a setting of a profile. Never throws. */
  read(profile: string, setting: string): Promise<Found>;
}

/** A prompt for the passphrase of the key may wait for a person, but not for ever. */
const answerWithinMs = 30_000;
const largestAnswerBytes = 64 * 1024;

/** What pass and gpg need to find store, agent and prompt, and nothing else of this process. */
const passedOn = [
  ...['PATH', 'HOME', 'LANG', 'LC_ALL', 'TERM', 'GNUPGHOME', 'GPG_TTY', 'PASSWORD_STORE_DIR'],
  ...['PASSWORD_STORE_GPG_OPTS', 'DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY'],
  ...['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR'],
];

/** @param withinMs how long `pass` may take for one entry. */
export function createPassStore(environment: Environment, withinMs = answerWithinMs): PassStore {
  return {
    async read(profile, setting) {
      const program = findProgram('pass', environment);
      if (program === null) return missing('it is in the store of "pass", which is not installed');
      for (const entry of entriesFor(profile, setting)) {
        const answer = await show({ program, entry, environment, withinMs });
        const value = answer === null ? null : textIn(answer);
        if (value !== null) return { kind: 'found', value: new SecretText(value) };
      }
      return missing(
        '"pass" did not give it; unlock its key, or look for the entry with "pass ls"',
      );
    },
  };
}

/**
 * `thy-config-NAME-auth-password`, its parts as folders and the last one in base64url.
 * The command line writes the padding; a name without is looked for as well.
 */
export function entriesFor(profile: string, setting: string): readonly string[] {
  const key = `thy-config-${profile}-${setting.replaceAll('.', '-')}`.split('-');
  const last = Buffer.from(key.pop() ?? '', 'utf8').toString('base64url');
  const padded = last.padEnd(Math.ceil(last.length / 4) * 4, '=');
  return [...new Set([padded, last])].map(name => [...key, name].join('/'));
}

interface Show {
  readonly program: string;
  readonly entry: string;
  readonly environment: Environment;
  readonly withinMs: number;
}

/** @returns what it wrote; null when it failed, was too slow or wrote too much. */
function show({ program, entry, environment, withinMs }: Show): Promise<Buffer | null> {
  const env = Object.fromEntries(
    passedOn.flatMap(name => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    let size = 0;
    const child = spawn(program, ['show', '--', entry], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: withinMs,
      killSignal: 'SIGKILL',
    });
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > largestAnswerBytes) child.kill('SIGKILL');
    });
    child.on('error', () => resolve(null));
    child.on('exit', code => {
      // What it started may hold the pipe open after a kill.
      if (code !== 0) child.stdout.destroy();
    });
    child.on('close', code => resolve(code === 0 ? Buffer.concat(chunks) : null));
  });
}

/** The command line stores JSON: a text in quotes. */
function textIn(answer: Buffer): string | null {
  const written = answer.toString('utf8');
  answer.fill(0);
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value === 'number') return written.trim();
    return typeof value === 'string' && value !== '' ? value : null;
  } catch {
    return null;
  }
}

function missing(because: string): Found {
  return { kind: 'missing', code: 'import.secretMissing', because };
}
