import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { inRepository } from '../../build/repository.mjs';

it('documents every command, option, error and exit code as the tables have them', () => {
  const script = inRepository('build', 'generate-docs.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toMatchObject({ status: 0 });
});
