import type { SinkLag, SinkSettings } from '../../../shared/domain/shipping';
import type { AuditLog } from '../audit-log';
import { chainOf, countOwed, readCursor } from './cursor';
import type { BesideLog } from '../beside-log';

interface LagParts extends BesideLog {
  readonly source: Pick<AuditLog, 'read' | 'recent'>;
}

/** Compares what a sink has with what the log holds. */
export async function lagOf(parts: LagParts, { id, kind }: SinkSettings): Promise<SinkLag> {
  const chain = await chainOf(parts.source);
  const { seq, owed, failure } = await readCursor(parts, id, chain);
  const [newest] = await parts.source.recent(1, null);
  const undelivered = Math.max((newest?.sequence ?? 0) - seq, 0);
  const since = undelivered === 0 ? null : await timeAfter(parts, seq);
  return { id, kind, undelivered, sealed: countOwed(owed), since, failure };
}

async function timeAfter({ source }: LagParts, after: number): Promise<number | null> {
  for await (const { record } of source.read({ after, limit: 1 }, null)) return record?.at ?? null;
  return null;
}
