import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aVault } from '../journeys/a-host';
import { recordResult } from './record-result';
import { deadlineMs, rounds } from './scale';
import { corpus, ordinaryNight } from './session-model/corpus';
import { createModel } from './session-model/model';
import type { Model } from './session-model/model';
import { play } from './session-model/play';
import { makeTemplate, startHost } from './session-model/real-host';
import type { RealHost, Template } from './session-model/real-host';
import { anyStep } from './session-model/steps';
import type { Step } from './session-model/steps';

vi.setConfig({ testTimeout: deadlineMs, hookTimeout: deadlineMs });

/** Steps of one life, and lives. */
const length = rounds(25, 50);
const lives = rounds(12, 1_500);

type Command = fc.AsyncCommand<Model, RealHost>;

/** How often each kind of step was taken. */
const taken = new Map<string, number>();
let template: Template;

beforeAll(async () => {
  template = await makeTemplate(await aVault({ regions: ['emea'] }));
});
afterAll(async () => {
  await template.remove();
  await template.vault.sandbox.dispose();
  const rows = [...taken].sort(([a], [b]) => a.localeCompare(b));
  await recordResult({
    suite: 'session-model',
    title: 'Session under clock and power',
    claim:
      'Lives of a host made by fast-check - unlocks, lookups, locks, outages, clocks that jump, sleep, restarts - on real files and a real vault, held against a model after every step. ' +
      'A value without a durable intent, a value on the clipboard past its time or a lock, an answer of a locked host, a lease without an end, a broken chain or a wrong age is a failure.',
    columns: ['step', 'taken'],
    rows: [...rows, ['all', rows.reduce((sum, [, times]) => sum + times, 0)]],
  });
});

function commandOf(step: Step): Command {
  return {
    check: () => true,
    async run(model, real) {
      taken.set(step.do, (taken.get(step.do) ?? 0) + 1);
      await play(step, model, real);
    },
    toString: () => JSON.stringify(step),
  };
}

async function live(commands: Iterable<Command>): Promise<void> {
  const real = await startHost(template);
  try {
    await fc.asyncModelRun(() => ({ model: createModel(template, real.clock), real }), commands);
  } finally {
    await real.dispose();
  }
}

describe('the session of a host', () => {
  it.each([ordinaryNight, ...corpus])('lives through a known life: $because', async ({ steps }) => {
    await expect(live(steps.map(commandOf))).resolves.toBeUndefined();
  });

  it('is as the model says after every step, whatever happens to the host', async () => {
    const commands = fc.commands([anyStep.map(commandOf)], { maxCommands: length, size: 'max' });
    const found = await fc.check(fc.asyncProperty(commands, live), {
      numRuns: lives,
    });
    const [life] = found.counterexample ?? [];
    const steps = [...(life ?? [])].join(', ');
    if (found.failed) {
      throw new Error(
        `add to test/torture/session-model/corpus.ts:\n[${steps}]\n(seed ${found.seed})`,
        { cause: found.errorInstance },
      );
    }
    expect(found.numRuns).toBe(lives);
  });

  it('took every kind of step', () => {
    expect(taken.size).toBe(18);
  });
});
