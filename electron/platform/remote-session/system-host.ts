import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../environment';
import { runTool } from '../clipboard/run-tool';
import type { RegistryValue, RemoteHost } from './remote-session';

/** Further up is nobody who would know. */
const mostAncestors = 32;

/** This process on this host. */
export function createSystemRemoteHost(environment: Environment): RemoteHost {
  return {
    platform: process.platform,
    environment,
    ancestors: () => namesAbove(process.ppid),
    readText: readOrNull,
    readRegistry: key => readRegistry(environment, key),
  };
}

/** Source: proc(5), the fields `comm` and `ppid` of `/proc/PID/stat`. */
function namesAbove(parent: number): readonly string[] {
  const names: string[] = [];
  let pid = parent;
  while (pid > 0 && names.length < mostAncestors) {
    const stat = readOrNull(`/proc/${pid}/stat`);
    if (stat === null) break;
    const end = stat.lastIndexOf(')');
    names.push(stat.slice(stat.indexOf('(') + 1, end));
    pid = Number(stat.slice(end + 2).split(' ')[1]);
  }
  return names;
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

async function readRegistry(
  environment: Environment,
  key: string,
): Promise<readonly RegistryValue[] | null> {
  const root = environment['SystemRoot'] ?? 'C:\\Windows';
  const program = path.win32.join(root, 'System32', 'reg.exe');
  try {
    const run = { tool: { program, environment }, parameters: ['query', key, '/s'] };
    const { exitCode, output } = await runTool(run);
    // A key that is not there ends in 1, and so does one that may not be read.
    return exitCode === 0 ? parseRegistry(output) : [];
  } catch {
    return null;
  }
}

/** Reads what `reg query /s` prints: a line for each key, and below it, indented, one for each value. */
export function parseRegistry(output: string): readonly RegistryValue[] {
  const values: RegistryValue[] = [];
  let key = '';
  for (const line of output.split(/\r?\n/)) {
    if (line.startsWith('HKEY_')) key = line.trim();
    const [, name, data] = /^ {4}(.+?) {4}REG_\w+ {4}(.*)$/.exec(line) ?? [];
    if (name !== undefined) values.push({ key, name, data: (data ?? '').trim() });
  }
  return values;
}
