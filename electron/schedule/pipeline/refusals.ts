import type { AuditEvent } from '../../../shared/domain/audit-event';
import type { Cancel, Clock } from '../../platform/clock';
import type { Log } from '../../platform/log';

/** Records requests that were refused, once a minute at most. */
export interface Refusals {
  note(): void;
  /** Records what is left. */
  end(): Promise<void>;
}

export interface RefusalDependencies {
  readonly record: (event: AuditEvent) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
}

const minuteMs = 60_000;

export function createRefusals({ record, clock, log }: RefusalDependencies): Refusals {
  let count = 0;
  let cancel: Cancel | null = null;
  let writing: Promise<void> = Promise.resolve();

  function write(): void {
    cancel = null;
    if (count === 0) return;
    const refused = count;
    count = 0;
    cancel = clock.schedule(minuteMs, write);
    writing = record({ kind: 'listener.refused', count: refused })
      .then(() => undefined)
      .catch((error: unknown) => log.error('refused requests not recorded', error));
  }

  return {
    note() {
      count += 1;
      if (cancel === null) write();
    },
    async end() {
      cancel?.();
      write();
      cancel?.();
      cancel = null;
      await writing;
    },
  };
}
