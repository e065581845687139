import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { stranger } from './in-a-cell';

/** What another user of the host looks at. */
export interface StrangerLook {
  readonly home: string;
  readonly pids: readonly number[];
  /** Folders of sockets. */
  readonly sockets: readonly string[];
}

export interface StrangerSeen {
  /** What could be opened. */
  readonly opened: readonly string[];
  /** How much could not. */
  readonly refused: number;
}

const script = `
const fs = require('node:fs');
const { home, pids, sockets } = JSON.parse(process.argv[1]);
const opened = [];
let refused = 0;
function attempt(place, look) {
  try {
    look(place);
    opened.push(place);
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EPERM') throw error;
    refused += 1;
  }
}
for (const folder of [home, ...sockets]) attempt(folder, fs.readdirSync);
function lookAt(pid) {
  for (const name of ['environ', 'mem', 'maps']) {
    attempt('/proc/' + pid + '/' + name, file => fs.closeSync(fs.openSync(file, 'r')));
  }
  for (const name of ['fd', 'map_files']) attempt('/proc/' + pid + '/' + name, fs.readdirSync);
  attempt('/proc/' + pid + '/cwd', fs.readlinkSync);
}
for (const pid of pids) {
  try {
    lookAt(pid);
  } catch (error) {
    // The keychain's process ends by itself, also while it is looked at.
    if (fs.existsSync('/proc/' + pid)) throw error;
  }
}
process.stdout.write(JSON.stringify({ opened, refused }));
`;

/** A user without privileges, who is not the operator, looks at everything of the operator's. */
export async function strangerSees(look: StrangerLook): Promise<StrangerSeen> {
  const user = ['--reuid', String(stranger), '--regid', String(stranger), '--clear-groups'];
  const words = [...user, process.execPath, '-e', script, JSON.stringify(look)];
  const { stdout } = await promisify(execFile)('setpriv', words, { cwd: '/' });
  return JSON.parse(stdout) as StrangerSeen;
}
