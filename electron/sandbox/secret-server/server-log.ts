import type { LoggedRequest } from '../request-log';
import { createRequestLog } from '../request-log';
import type { RequestKind } from './routes/route';
import { requestKinds } from './routes/route';
import type { Query } from './wire/query';

/** One request as the log keeps it. */
export interface LoggedServerRequest extends LoggedRequest {
  readonly kind: RequestKind;
  /** Of the query only what can hold no secret: flags, numbers of pages, ids. */
  readonly query: string;
}

/** How many requests of each kind came in. */
export type RequestCounts = Readonly<Record<RequestKind, number>>;

/** The latest requests, and how many there were in all. */
export interface ServerLog {
  add(entry: LoggedServerRequest): void;
  /** Oldest first. */
  entries(): readonly LoggedServerRequest[];
  counts(): RequestCounts;
  /** Of every kind but health. */
  total(): number;
  clear(): void;
}

/** @param kept how many are remembered at most; the counts go on. */
export function createServerLog(kept: number): ServerLog {
  const log = createRequestLog<LoggedServerRequest>(kept);
  const counts = new Map<RequestKind, number>();
  return {
    add(entry) {
      log.add(entry);
      counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
    },
    entries: log.entries,
    counts: () =>
      Object.fromEntries(requestKinds.map(kind => [kind, counts.get(kind) ?? 0])) as RequestCounts,
    total() {
      const others = [...counts].filter(([kind]) => kind !== 'health');
      return others.reduce((sum, [, count]) => sum + count, 0);
    },
    clear() {
      log.clear();
      counts.clear();
    },
  };
}

const harmless =
  /^(skip|take|noautocheckout|autocheckout|includeinactive|getallchildren|filter\.(include\w+|\w*folderid|secrettemplateids?|secretids|permissionrequired|limittodirectdescendents|donotcalculatetotal|isexactmatch|secretid|tenantid))$/;

/** The part of a query that can be written down. */
export function harmlessQuery({ entries }: Query): string {
  return entries.map(([name, value]) => `${name}=${harmless.test(name) ? value : '...'}`).join('&');
}
