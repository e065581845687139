import { hasCode } from '../../../shared/errors/app-error';
import type { AuditRecord } from '../../audit/audit-log';
import type { AuditQuery } from '../../audit/trail/audit-query';
import type { AuditPage } from '../../audit/trail/audit-trail';
import type { Services } from '../../services';
import { readTime } from '../audit-times';
import type { Outcome } from '../output';
import { hasQuietSource } from '../passphrase';
import { tableLines } from '../table';
import { isoTime } from '../words';
import type { Command, CommandContext } from './command';

const defaultLimit = 50;

/** `audit list`. */
export const auditListCommand: Command = {
  name: 'audit list',
  operands: [],
  options: {
    kind: {
      kind: 'text',
      value: 'KIND',
      summary: 'only this kind, or family: access.granted, access',
    },
    tenant: { kind: 'text', value: 'ID', summary: 'only about secrets of this tenant' },
    path: { kind: 'text', value: 'GLOB', summary: 'only about paths that fit: critical:emea:**' },
    user: { kind: 'text', value: 'NAME', summary: 'only of this user of the host' },
    since: {
      kind: 'text',
      value: 'TIME',
      summary: 'not before: 2026-03-01T08:00:00Z, 30m, 12h, 7d',
    },
    until: { kind: 'text', value: 'TIME', summary: 'not after, as for --since' },
    limit: {
      kind: 'number',
      value: 'N',
      summary: `show at most N records; default: ${defaultLimit}`,
      least: 1,
      most: 100_000,
    },
  },
  summary: 'show the newest records of the audit log',
  explanation: [
    'Number, time and kind of a record can always be read. Who did what to which secret and why is',
    'sealed and takes the passphrase; without one the rest is shown as "sealed", and --tenant, --path',
    'and --user are refused. The newest record is the first.',
  ],
  async run(context) {
    const query = readQuery(context);
    const services = await context.services();
    await unlockIfPossible(services, context);
    const { records, isSealed } = await collect(services, query);
    return reportOf(records, isSealed);
  },
};

function readQuery({ options, clock }: CommandContext): AuditQuery {
  const timeOf = (option: string): number | null => {
    const text = options.text(option);
    return text === null ? null : readTime(text, option, clock.now());
  };
  const kind = options.text('kind');
  return {
    kinds: kind === null ? null : [kind],
    since: timeOf('since'),
    until: timeOf('until'),
    text: null,
    tenant: options.text('tenant'),
    path: options.text('path'),
    user: options.text('user'),
    before: null,
    limit: options.number('limit') ?? defaultLimit,
  };
}

/** Nobody is asked who is not there; Enter alone at the prompt shows what needs no key. */
async function unlockIfPossible(services: Services, context: CommandContext): Promise<void> {
  const isQuiet = hasQuietSource(context.sources);
  const { state } = await services.session.inspect();
  if (state === 'absent' || (!isQuiet && !context.terminal.attended)) return;
  try {
    await context.unlocked();
  } catch (error) {
    if (isQuiet || !hasCode(error, 'session.locked')) throw error;
  }
}

/** A page may be short because a bounded number of records was looked at. */
async function collect({ trail }: Services, query: AuditQuery): Promise<AuditPage> {
  let page = await trail.list(query);
  const records = [...page.records];
  while (page.next !== null && records.length < query.limit) {
    const limit = query.limit - records.length;
    page = await trail.list({ ...query, before: page.next, limit });
    records.push(...page.records);
  }
  return { ...page, records };
}

function reportOf(records: readonly AuditRecord[], isSealed: boolean): Outcome {
  const rows = records.map(rowOf);
  const heading = ['SEQ', 'TIME', 'KIND', 'WHO', 'TENANT', 'PATH', 'FIELD', 'MORE'];
  const lines = records.length === 0 ? ['nothing found'] : tableLines(heading, rows);
  const note = isSealed ? ['', 'sealed: who, what and why; give the passphrase to read it'] : [];
  return {
    document: { sealed: isSealed, records: records.map(describe) },
    text: `${[...lines, ...note].join('\n')}\n`,
    error: null,
  };
}

function describe({ sequence, hash, at, kind, actor, event }: AuditRecord): object {
  return { seq: sequence, hash, at: isoTime(at), kind, actor, event };
}

/** In columns of their own, or numbers that nobody reads; the JSON document has them all. */
const elsewhere = [
  ...['kind', 'tenant', 'path', 'field'],
  ...['access', 'incident', 'lease', 'export', 'asOf'],
];

function rowOf({ sequence, at, kind, actor, event }: AuditRecord): readonly string[] {
  const start = [String(sequence), isoTime(at) ?? '', kind];
  if (event === null) return [...start, 'sealed'];
  const fields = Object.entries(event as Readonly<Record<string, unknown>>);
  const textOf = (name: string): string => {
    const value = fields.find(([field]) => field === name)?.[1];
    return typeof value === 'string' ? value : '-';
  };
  const more = fields.flatMap(([name, value]) =>
    elsewhere.includes(name) || value === null ? [] : [`${name}=${wordOf(value)}`],
  );
  const about = ['tenant', 'path', 'field'].map(textOf);
  return [...start, actor ?? '-', ...about, more.join(' ')];
}

function wordOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[^\s"=]+$/.test(text) ? text : JSON.stringify(text);
}
