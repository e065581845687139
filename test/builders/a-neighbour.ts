import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A user without privileges; null where the tests are run by one already. */
export const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Reads 16 bytes of the first readable mapping, as any program of the same user may try. */
const script = `
const fs = require('node:fs');
const folder = '/proc/' + process.argv[1] + '/';
try {
  const line = fs.readFileSync(folder + 'maps', 'utf8').split('\\n').find(row => / r/.test(row));
  const bytes = Buffer.alloc(16);
  const memory = fs.openSync(folder + 'mem', 'r');
  fs.readSync(memory, bytes, 0, 16, parseInt(line, 16));
  process.stdout.write('read');
} catch (error) {
  process.stdout.write(error.code);
}`;

/** Another program of the user `nobody` tries to read a process. @returns `read`, or the errno it got. */
export async function neighbourReads(pid: number): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, String(pid)], {
    ...nobody,
    env: { ELECTRON_RUN_AS_NODE: '1' },
    cwd: '/',
  });
  return stdout;
}
