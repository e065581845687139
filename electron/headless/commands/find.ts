import { completeHits } from '../../../shared/domain/search';
import type { CatalogEntry, TenantId } from '../../../shared/domain/entry';
import type { KnownCopy } from '../../catalog/catalog-service';
import type { Services } from '../../services';
import { tableLines } from '../table';
import { ageWords, isoTime } from '../words';
import type { Command, CommandContext } from './command';

const defaultLimit = 20;
/** A first look at the vaults may not keep an operator waiting longer than this. */
const firstLookMs = 20_000;

/** `find`. */
export const findCommand: Command = {
  name: 'find',
  operands: ['QUERY...'],
  options: {
    limit: {
      kind: 'number',
      value: 'N',
      summary: `show at most N entries; default: ${defaultLimit}`,
      least: 1,
      most: 10_000,
    },
    tenant: { kind: 'text', value: 'ID', summary: 'search in this tenant alone' },
  },
  summary: 'search names, paths, hosts, addresses, tags and descriptions',
  explanation: [
    'Works on the sealed catalogue of this host and needs no network. Abbreviations, any word order',
    'and one typo are fine:  breakglass find core rtr 07',
    'It also works where the values of the store are withheld or damaged, and says so on stderr.',
  ],
  async run(context) {
    const services = await context.unlocked();
    await lookFirst(services, context);
    const withheld = services.session.withheld();
    if (withheld !== null) await context.output.explain(withheld);
    const tenant = context.options.text('tenant');
    const all = services.catalog.index();
    const index = tenant === null ? all : all.only(entry => entry.tenant === tenant);
    const limit = context.options.number('limit') ?? defaultLimit;
    const found = completeHits(index, context.operands.join(' '), limit);
    return {
      document: { entries: found.map(entry => describe(services, entry)) },
      text: textOf(found, services, context),
      error: null,
    };
  },
};

/** A host that was just set up knows no entry yet; later searches never touch the network. */
async function lookFirst(
  { catalog, session }: Services,
  { signal, clock, output }: CommandContext,
): Promise<void> {
  if (catalog.entries().length > 0 || session.withheld() !== null) return;
  const deadline = new AbortController();
  const cancel = clock.schedule(firstLookMs, () => deadline.abort());
  try {
    const reports = await catalog.refresh('unlock', AbortSignal.any([signal, deadline.signal]));
    for (const { tenant, code } of reports) {
      if (code !== null) await output.note(`breakglass: ${tenant} could not be read: ${code}`);
    }
  } catch (error) {
    if (!deadline.signal.aborted) throw error;
    await output.note('breakglass: the vaults do not answer in time; nothing is known yet');
  } finally {
    cancel();
  }
}

function describe(services: Services, entry: CatalogEntry): Readonly<Record<string, unknown>> {
  const { catalog, platform } = services;
  const { tenant, path, name, fields, version } = entry;
  const copy = catalog.offlineCopies().get(entry.id);
  return {
    tenant,
    region: regionOf(services, tenant),
    path,
    name,
    fields,
    asOf: isoTime(entry.asOf),
    version,
    offline: copy !== undefined,
    copy: copy === undefined ? null : describeCopy(copy, platform.clock.now()),
  };
}

function describeCopy(copy: KnownCopy, now: number): Readonly<Record<string, unknown>> {
  const { fetchedAt, version, withheld } = copy;
  return { version, asOf: isoTime(fetchedAt), expired: isExpired(copy, now), withheld };
}

function isExpired({ usableUntil }: KnownCopy, now: number): boolean {
  return usableUntil !== null && now > usableUntil;
}

/** `3 hours, version 7`; one that an outage would not serve says why. */
function copyWords(copy: KnownCopy | undefined, now: number): string {
  if (copy === undefined) return '-';
  const words = `${ageWords(copy.fetchedAt, now)}, version ${copy.version}`;
  if (copy.withheld) return `${words}, withheld: the vault refused our credentials`;
  return isExpired(copy, now) ? `${words}, expired` : words;
}

function regionOf({ configuration }: Services, tenant: TenantId): string | null {
  return configuration().tenants.find(({ id }) => id === tenant)?.region ?? null;
}

function textOf(
  found: readonly CatalogEntry[],
  services: Services,
  { clock }: CommandContext,
): string {
  if (found.length === 0) return 'nothing found\n';
  const copies = services.catalog.offlineCopies();
  const now = clock.now();
  const rows = found.map(entry => {
    const { tenant, path, host, address } = entry;
    const copy = copyWords(copies.get(entry.id), now);
    return [tenant, regionOf(services, tenant) ?? '-', path, address ?? host ?? '-', copy];
  });
  return `${tableLines(['TENANT', 'REGION', 'PATH', 'ADDRESS', 'OFFLINE COPY'], rows).join('\n')}\n`;
}
