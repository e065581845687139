import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegionalOutcome } from '../../../electron/vault/regional-read';
import type { Behaviour } from '../../fakes/scripted-vault';
import { aRegionalBench, healthy, path, silent } from './a-regional-bench';

const told = (outcomes: readonly RegionalOutcome[]): readonly string[] =>
  outcomes.map(outcome =>
    outcome.kind === 'failed'
      ? `${outcome.tenant} ${outcome.error.code}`
      : `${outcome.tenant} ${outcome.kind}`,
  );

/** design: what each fault of the first region costs while the second answers in 40 ms. */
const failoverTable: readonly (readonly [string, Behaviour, number])[] = [
  ['healthy', healthy, 40],
  ['refused', { afterMs: 0, answer: 'vault.unreachable' }, 50],
  ['a black hole', silent, 290],
  ['a TLS handshake that hangs', silent, 290],
  ['no answer after TLS', silent, 290],
  ['slow, 1.5 s', { afterMs: 1_500, answer: 'secret' }, 290],
  ['503 at once', { afterMs: 10, answer: 'vault.unavailable' }, 50],
];

describe('a read from the second region', () => {
  it.each(failoverTable)('when the first is %s', async (name, behaviour, expectedMs) => {
    const bench = await aRegionalBench(behaviour, healthy);
    const first = await bench.ask();
    expect(first.outcomes.at(-1)?.kind).toBe('secret');
    expect(first.afterMs).toBeLessThanOrEqual(expectedMs);
    const [emea] = bench.tenants.statuses();
    expect(emea?.breaker).toBe(name === 'healthy' ? 'closed' : 'open');

    const again = await bench.ask();
    expect(again.afterMs).toBe(40);
    expect(told(again.outcomes)).toEqual([name === 'healthy' ? 'emea secret' : 'us secret']);
  });

  it.each(['vault.tls', 'vault.protocol', 'vault.server', 'vault.throttled'] as const)(
    'is not kept waiting by %s of the first',
    async code => {
      const bench = await aRegionalBench({ afterMs: 10, answer: code }, healthy);
      const { outcomes, afterMs } = await bench.ask();
      expect(told(outcomes)).toEqual([`emea ${code}`, 'us secret']);
      expect(afterMs).toBe(50);
    },
  );

  it('breaks the silent one off, and asks nobody twice', async () => {
    const bench = await aRegionalBench(silent, healthy, healthy);
    await bench.ask();
    expect(bench.vaults.map(vault => vault.calls)).toEqual([['read'], ['read'], []]);
    expect(bench.vaults[0]?.broken()).toBe(1);
  });

  it('waits twice as long as the first usually takes before it asks the second', async () => {
    const bench = await aRegionalBench({ afterMs: 200, answer: 'secret' }, healthy);
    for (let read = 0; read < 3; read += 1) await bench.ask();
    bench.vaults[0]?.behave({ afterMs: 390, answer: 'secret' });
    expect(told((await bench.ask()).outcomes)).toEqual(['emea secret']);
    expect(bench.vaults[1]?.calls).toEqual([]);
  });

  it('starts a third when two are silent', async () => {
    const bench = await aRegionalBench(silent, silent, healthy);
    const { outcomes, afterMs } = await bench.ask();
    expect(told(outcomes)).toEqual(['apac secret']);
    expect(afterMs).toBe(540);
  });

  it('asks one whose breaker is open all the same when it is the only one', async () => {
    const bench = await aRegionalBench({ afterMs: 10, answer: 'vault.unreachable' });
    await bench.ask();
    bench.vaults[0]?.behave(healthy);
    expect(told((await bench.ask()).outcomes)).toEqual(['emea secret']);
    expect(bench.tenants.statuses()[0]?.breaker).toBe('closed');
  });
});

describe('a definite answer', () => {
  it.each(['vault.denied', 'vault.unauthenticated', 'none'] as const)(
    '%s of a holder ends the read',
    async answer => {
      const bench = await aRegionalBench({ afterMs: 20, answer }, healthy);
      const holders = bench.vaults.map(({ id }) => id);
      expect(told((await bench.ask({ holders })).outcomes)).toEqual([`emea ${answer}`]);
      expect(bench.vaults[1]?.calls).toEqual([]);
      expect(bench.tenants.statuses()[0]?.breaker).toBe('closed');
    },
  );

  it('is none when nobody knew that this tenant holds the path', async () => {
    const bench = await aRegionalBench({ afterMs: 20, answer: 'vault.denied' }, healthy);
    const { outcomes } = await bench.ask({ holders: [] });
    expect(told(outcomes)).toEqual(['emea vault.denied', 'us secret']);
  });
});

describe('the bounds of a read', () => {
  it('gives up after eight seconds with everybody unreachable', async () => {
    const bench = await aRegionalBench(silent, silent);
    const { outcomes, afterMs } = await bench.ask();
    expect(told(outcomes)).toEqual(['emea vault.unreachable', 'us vault.unreachable']);
    expect(afterMs).toBe(8_000);
  });

  it('ends with the signal of the caller', async () => {
    const bench = await aRegionalBench(silent, silent);
    const caller = new AbortController();
    const tenants = bench.vaults.map(({ id }) => id);
    const reading = bench.read({ path, tenants, holders: [] }, caller.signal);
    caller.abort();
    await expect(bench.until(reading)).rejects.toMatchObject({ code: 'cancelled' });
    expect(bench.tenants.statuses().map(({ breaker }) => breaker)).toEqual(['closed', 'closed']);
  });

  it('hedges five times at first, then waits for the failure of the first', async () => {
    const bench = await aRegionalBench({ afterMs: 1_500, answer: 'vault.unreachable' }, healthy);
    const [first] = bench.vaults;
    const times: number[] = [];
    for (let read = 0; read < 6; read += 1) {
      times.push((await bench.ask()).afterMs);
      first?.behave(healthy);
      if (first) await bench.until(bench.tenants.tryAgain(first.id, new AbortController().signal));
      first?.behave({ afterMs: 1_500, answer: 'vault.unreachable' });
    }
    expect(times).toEqual([290, 290, 290, 290, 290, 1_540]);
  });

  it('holds whatever the regions do', async () => {
    const behaviour = fc.record({
      afterMs: fc.integer({ min: 0, max: 300 }).map(tens => tens * 10),
      answer: fc.constantFrom(
        ...(['secret', 'none', 'vault.unreachable', 'vault.denied', 'vault.tls', null] as const),
      ),
    });
    const scene = fc.array(fc.tuple(behaviour, fc.boolean()), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(scene, async regions => {
        const bench = await aRegionalBench(...regions.map(([one]) => one));
        const holders = bench.vaults.flatMap(({ id }, at) => (regions[at]?.[1] ? [id] : []));
        const { outcomes, afterMs } = await bench.ask({ holders });
        const asked = bench.vaults.filter(({ calls }) => calls.length > 0);
        const ended = outcomes.at(-1);
        const isFinal =
          ended?.kind === 'secret' ||
          (ended !== undefined &&
            holders.includes(ended.tenant) &&
            /none|denied/.test(told([ended])[0] ?? ''));
        expect(asked.every(({ calls }) => calls.length === 1)).toBe(true);
        expect(new Set(outcomes.map(({ tenant }) => tenant)).size).toBe(outcomes.length);
        expect(isFinal || outcomes.length === bench.vaults.length).toBe(true);
        expect(outcomes.slice(0, -1).some(({ kind }) => kind === 'secret')).toBe(false);
        expect(afterMs).toBeLessThanOrEqual(8_000);
      }),
      { numRuns: 60 },
    );
  });
});
