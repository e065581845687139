import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { inRepository } from '../../build/repository.mjs';
import { bareEnvironment, runBreakglass } from './breakglass';

const page = readFileSync(inRepository('docs', 'budget.md'), 'utf8');
const examples = [...page.matchAll(/```console\n\$ breakglass (.+)\n([^`]+)```/g)].map(
  ([, command = '', output = '']) => ({ command, output }),
);

it('has an example that fits and one that does not', () => {
  const fits = examples.map(({ output }) => output.includes('\nIt fits.\n'));
  expect(fits).toEqual([true, false]);
});

it.each(examples)('prints what docs/budget.md shows: $command', async ({ command, output }) => {
  const finished = await runBreakglass({
    ...{ arguments: command.split(' '), environment: bareEnvironment(), folder: tmpdir() },
    ...{ stdin: null, descriptor: null },
  });
  expect(finished.stdout).toBe(output);
  expect(finished.exitCode).toBe(output.includes('\nIt fits.\n') ? 0 : 118);
});
