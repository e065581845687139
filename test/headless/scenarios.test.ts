import { mkdtemp, rm } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bareEnvironment } from './breakglass';
import { startPractice } from './practice';
import type { Practice } from './practice';
import { runScenario } from './run-scenario';
import { readScenario } from './scenario-file';

const scenarios = fileURLToPath(new URL('scenarios', import.meta.url));
const all = readdirSync(scenarios)
  .sort()
  .map(name => ({
    name,
    scenario: readScenario(readFileSync(path.join(scenarios, name), 'utf8')),
  }));

describe('the command line', () => {
  let folder: string;
  let practice: Practice;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'breakglass-test-'));
    practice = await startPractice(bareEnvironment());
  });

  afterEach(async () => {
    await practice.kill();
    await rm(folder, { recursive: true, force: true });
  });

  for (const { name, scenario } of all) {
    it(`${scenario.title} (${name})`, { timeout: 300_000 }, async () => {
      expect(await runScenario(scenario, { folder, practice })).toBeGreaterThan(0);
    });
  }
});
