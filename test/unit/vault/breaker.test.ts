import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakerHoldMs, closedBreaker, nextBreaker } from '../../../electron/vault/breaker';
import type { Breaker, BreakerEvent } from '../../../electron/vault/breaker';

const at = Date.UTC(2030, 0, 1);

/** What can happen to a real breaker, and what it must then be. */
interface Model {
  state: Breaker['state'];
  retryAt: number | null;
}

type Step = fc.Command<Model, { breaker: Breaker }>;

function step(event: BreakerEvent, expected: (model: Model) => Model): Step {
  return {
    check: () => true,
    run(model, real) {
      Object.assign(model, expected(model));
      real.breaker = nextBreaker(real.breaker, event);
      expect(real.breaker).toEqual(model);
    },
    toString: () => event.kind,
  };
}

const closed: Model = { state: 'closed', retryAt: null };
const times = fc.integer({ min: at, max: at + 3_600_000 });
const commands = fc.commands(
  [
    fc.constant(step({ kind: 'answered' }, () => closed)),
    times.map(now =>
      step({ kind: 'failed', now }, () => ({ state: 'open', retryAt: now + 30_000 })),
    ),
    fc.constant(
      step({ kind: 'probing' }, model =>
        model.state === 'open' ? { state: 'halfOpen', retryAt: null } : { ...model },
      ),
    ),
    times.map(now =>
      step({ kind: 'abandoned', now }, model =>
        model.state === 'halfOpen' ? { state: 'open', retryAt: now } : { ...model },
      ),
    ),
  ],
  { maxCommands: 40 },
);

describe('a breaker', () => {
  it('takes only the steps of its model', () => {
    fc.assert(
      fc.property(commands, list => {
        fc.modelRun(() => ({ model: { ...closed }, real: { breaker: closedBreaker } }), list);
      }),
    );
  });

  it('opens for as long as the server wants to be left alone, when that is longer', () => {
    const failed = { kind: 'failed', now: at } as const;
    expect(nextBreaker(closedBreaker, { ...failed, askedWaitMs: 5_000 }).retryAt).toBe(
      at + breakerHoldMs,
    );
    expect(nextBreaker(closedBreaker, { ...failed, askedWaitMs: 120_000 }).retryAt).toBe(
      at + 120_000,
    );
  });
});
