import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { aFolder } from '../../builders/a-folder';
import { bundleChild, endOf, startChild } from '../../builders/bundled-child';

it.runIf(process.platform === 'linux')(
  'leaves with its code although work in the threads of Node never ends, and whoever hears exit is heard',
  async () => {
    const pipe = path.join(await aFolder(), 'nobody-writes');
    execFileSync('mkfifo', [pipe]);
    const child = startChild(await bundleChild('test/children/leave-early.ts'), [pipe]);
    expect(await endOf(child)).toEqual({ code: 57, stdout: 'leaves with 57\n', stderr: '' });
  },
);
