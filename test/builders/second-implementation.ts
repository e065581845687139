import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The system's own Python: it sees the modules that the system's packages bring. */
const python = '/usr/bin/python3';

const needs =
  'The second implementation in test/vectors needs Python 3 with the modules cryptography and argon2. ' +
  'Install them: apt-get install python3 python3-cryptography python3-argon2';

/** How a script of test/vectors ended. */
export interface ScriptEnding {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a script of test/vectors to its end.
 * @param script path below test/vectors.
 * @param input for its standard input.
 * @throws Error that says what to install, when Python or a module is not there.
 */
export async function runSecondImplementation(
  script: string,
  parameters: readonly string[],
  input = '',
): Promise<ScriptEnding> {
  const file = fileURLToPath(new URL(`../vectors/${script}`, import.meta.url));
  const ending = await endingOf(['-B', file, ...parameters], input);
  if (ending.stderr.includes('ModuleNotFoundError')) {
    throw new Error(`${needs}\n${ending.stderr}`);
  }
  return ending;
}

function endingOf(parameters: readonly string[], input: string): Promise<ScriptEnding> {
  const child = spawn(python, parameters);
  // A script that ends without reading says why in another way.
  child.stdin.on('error', () => undefined).end(input);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', cause => reject(new Error(needs, { cause })));
    child.once('close', code => resolve({ code, stdout, stderr }));
  });
}
