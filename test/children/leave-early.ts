import { open } from 'node:fs';
import { leaveProcess } from '../../electron/platform/leave-process';

/** Has something under way in Node's threads that never ends, as a name lookup without a resolver. */
function leaveEarly(pipe: string): void {
  open(pipe, 'r', () => undefined);
  process.on('exit', code => process.stdout.write(`leaves with ${code}\n`));
  setTimeout(() => leaveProcess(57), 100);
}

leaveEarly(process.argv[2] ?? '');
