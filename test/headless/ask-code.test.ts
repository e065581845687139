import { beforeAll, expect, it } from 'vitest';
import { bundleChild, endOf } from '../builders/bundled-child';
import { spawn } from 'node:child_process';
import { onTerminal } from './terminal-session';

let child: string;
beforeAll(async () => {
  child = await bundleChild('test/children/ask-code.ts');
});

it('asks on the terminal for the code of a second factor, which is not shown', async () => {
  const session = onTerminal([], {}, child);
  await session.see('Code of the second factor for Secret Server hq: ');
  session.type('271828\r');
  const { screen } = await session.end();
  expect(screen).toContain('6 characters');
  expect(screen).not.toContain('271828');
});

it('takes an empty answer for a change of mind', async () => {
  const session = onTerminal([], {}, child);
  await session.see('hq: ');
  session.type('\r');
  expect((await session.end()).screen).toContain('cancelled');
});

it('knows that nobody is there', async () => {
  // Without a controlling terminal, as under a scheduler.
  const alone = spawn('setsid', ['-w', process.execPath, child], { stdio: 'pipe' });
  expect((await endOf(alone)).stdout).toBe('nobody\n');
});
