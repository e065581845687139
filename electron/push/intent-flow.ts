import type { EpochMs, TenantId } from '../../shared/domain/entry';
import type { PushIntent } from '../store/collections/push-ledger';
import type { Done, Ledger, LedgerStep } from './ledger';
import type { ChangeTask } from './push-change';

/** In how many commits everything that is known would be pushed. */
const commitsForAll = 40;

/** What the intents of one tenant are made durable with. */
export interface IntentFlowParts {
  readonly tenant: TenantId;
  /** In the order in which they are carried out. */
  readonly tasks: readonly ChangeTask[];
  /** Writes at a time. */
  readonly concurrency: number;
  /** Secrets in the ledger, all tenants together: every commit writes them anew. */
  readonly ledgerSize: number;
  readonly ledger: Ledger;
  readonly otherHostAt: () => EpochMs | null;
  readonly intentOf: (task: ChangeTask) => PushIntent;
  /** True: nothing more will be sent. */
  readonly isStopped: () => boolean;
}

/** Keeps the intents ahead of the requests: the next ones become durable while these are sent. */
export interface IntentFlow {
  /**
   * Waits until the intent of a task is on disk. @returns null when nothing more is sent.
   * @throws AppError `store.*` when it cannot be recorded.
   */
  durable(task: ChangeTask): Promise<PushIntent | null>;
  /** Remembers what became of a task, for the next commit. */
  note(done: Done): void;
  /** What is not recorded yet, when nothing is on its way any more. @throws AppError `store.*`. */
  rest(): Promise<LedgerStep>;
}

/**
 * A commit writes a whole generation, so the batches of intents grow with what is written: a fortieth of the
 * plan or of the ledger. The next batch is recorded, together with what became of the changes so far, as soon
 * as half of this one has begun; a kill leaves one and a half of them to be asked about.
 */
export function createIntentFlow(parts: IntentFlowParts): IntentFlow {
  const batches = batchesOf(parts);
  const batchOf = new Map(batches.flatMap(batch => batch.map(task => [task, batch] as const)));
  const commits = new Map<Batch, Promise<Recorded>>();
  let last: Promise<unknown> = Promise.resolve();
  let unsaved: Done[] = [];

  function record(batch: Batch): Promise<Recorded> {
    const known = commits.get(batch);
    if (known !== undefined) return known;
    const recorded = last.then(async () => {
      const intents = parts.isStopped() ? [] : batch.map(parts.intentOf);
      await parts.ledger.commit(parts.tenant, stepWith(intents));
      return new Map(intents.map(intent => [intent.path, intent] as const));
    });
    // Whoever waits for one of them is told; so is the end.
    recorded.catch(() => undefined);
    last = recorded;
    commits.set(batch, recorded);
    return recorded;
  }

  function stepWith(intents: readonly PushIntent[]): LedgerStep {
    const done = unsaved;
    unsaved = [];
    return { done, intents, otherHostAt: parts.otherHostAt() };
  }

  return {
    async durable(task) {
      const batch = batchOf.get(task) as Batch;
      const recorded = record(batch);
      const next = batches[batches.indexOf(batch) + 1];
      const isHalfBegun = batch.indexOf(task) >= Math.floor(batch.length / 2);
      if (next !== undefined && isHalfBegun) void record(next);
      return (await recorded).get(task.change.path) ?? null;
    },
    note(done) {
      unsaved.push(done);
    },
    async rest() {
      await last;
      return stepWith([]);
    },
  };
}

type Batch = readonly ChangeTask[];
type Recorded = ReadonlyMap<string, PushIntent>;

function batchesOf({ tasks, concurrency, ledgerSize }: IntentFlowParts): readonly Batch[] {
  const written = Math.max(tasks.length, ledgerSize);
  const size = Math.max(concurrency, Math.ceil(written / commitsForAll));
  const count = Math.ceil(tasks.length / size);
  return Array.from({ length: count }, (_, at) => tasks.slice(at * size, (at + 1) * size));
}
