import fc from 'fast-check';
import type { LockCause } from '../../../shared/domain/session';

/** How a host that was asleep, stopped or set to another time goes on. */
export type Wake = 'event' | 'tick' | 'call';

/** One thing that happens to a host; plain data, so that a failure can be kept and played again. */
export type Step =
  | { readonly do: 'unlock'; readonly right: boolean }
  | { readonly do: 'copy' | 'reveal' | 'print'; readonly path: number }
  | { readonly do: 'endLease'; readonly newest: boolean }
  | { readonly do: 'time'; readonly ms: number }
  | { readonly do: 'touch' }
  | { readonly do: 'lock'; readonly why: LockCause }
  | { readonly do: 'endIncident' }
  | { readonly do: 'vault'; readonly plugged: boolean }
  | { readonly do: 'refresh' }
  | { readonly do: 'clock'; readonly ms: number; readonly wake: Wake }
  | { readonly do: 'asleep' | 'frozen'; readonly ms: number; readonly wake: Wake }
  | { readonly do: 'restart' }
  | { readonly do: 'elsewhere' }
  /** Two things at once: the lock comes while the other is under way. */
  | {
      readonly do: 'lockDuring';
      readonly what: 'copy' | 'reveal' | 'print';
      readonly path: number;
      /** How far the lookup is by then. */
      readonly after: 'nothing' | 'intent' | 'delivery' | 'grant';
    }
  | { readonly do: 'lockDuringUnlock' };

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const year = 365 * 24 * hour;

const path = fc.nat(2);
const wake = fc.constantFrom<Wake>('event', 'tick', 'call');
const spans = fc.constantFrom(
  ...[1, 500, 4 * second, 19_999, 20 * second, 29 * second, 30 * second],
  ...[58 * second, 63 * second, 4 * minute, 5 * minute, 8 * hour],
);
const steps = fc.constantFrom(
  ...[1, 60 * second, 61 * second, 5 * minute, hour, 24 * hour, 10 * year].flatMap(ms => [ms, -ms]),
);
const cause = fc.constantFrom<LockCause>('user', 'screen', 'suspend', 'display', 'incident');
const progress = fc.constantFrom(...(['nothing', 'intent', 'delivery', 'grant'] as const));
const release = fc.constantFrom('copy' as const, 'reveal' as const, 'print' as const);

function step<D extends Step['do']>(name: D): fc.Arbitrary<D> {
  return fc.constant(name);
}

/** What may happen, the unlock often: a locked host is soon told. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: step('unlock'), right: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.record({ do: step('unlock'), right: fc.constant(false) }) },
  { weight: 8, arbitrary: fc.record({ do: release, path }) },
  { weight: 1, arbitrary: fc.record({ do: step('endLease'), newest: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: step('time'), ms: spans }) },
  { weight: 1, arbitrary: fc.record({ do: step('touch') }) },
  { weight: 1, arbitrary: fc.record({ do: step('lock'), why: cause }) },
  { weight: 1, arbitrary: fc.record({ do: step('endIncident') }) },
  { weight: 2, arbitrary: fc.record({ do: step('vault'), plugged: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: step('refresh') }) },
  { weight: 2, arbitrary: fc.record({ do: step('clock'), ms: steps, wake }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('asleep' as const, 'frozen' as const),
      ms: spans,
      wake,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: step('restart') }) },
  { weight: 1, arbitrary: fc.record({ do: step('elsewhere') }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: step('lockDuring'), what: release, path, after: progress }),
  },
  { weight: 1, arbitrary: fc.record({ do: step('lockDuringUnlock') }) },
);
