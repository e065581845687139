import { inspect } from 'node:util';
import type { SecretPath, TenantId } from '../../shared/domain/entry';
import { AppError, toWire } from '../../shared/errors/app-error';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { isErrorCode } from '../../shared/errors/error-codes';
import { errorText } from '../../shared/errors/error-text';
import { passphrase } from '../journeys/a-host';
import { findCanaries } from '../torture/canaries/canary-search';
import type { Canary, Place } from '../torture/canaries/canary-search';
import type { Call, CopyFate, FaultRow, Outcome, SeenElsewhere } from './fault-row';
import { readableFact } from './readable-fact';
import { bystanders, router, uncopied } from './scene';
import type { Scene } from './scene';

/** How one lookup or refresh ended. */
interface End {
  /** Null: the vault answered. */
  readonly code: ErrorCode | null;
  readonly served: boolean;
  readonly error: AppError | null;
}

const never = new AbortController().signal;
const hourMs = 3_600_000;
const noSuchName = 3;

/** Puts the fault in place, makes the call, and writes down what everybody saw. */
export async function runRow(scene: Scene, row: FaultRow): Promise<Outcome> {
  const tenant = (row.tenant === undefined ? 'vault' : row.tenant) as TenantId | null;
  await scene.heal(tenant);
  if (row.call === 'log-on') await scene.clock.advance(2 * hourMs);
  await forgetTheGoodTimes(scene, row, tenant);
  const generations = await scene.generations();
  const tries = await row.place(scene);
  const end = row.call === 'refresh' ? await refresh(scene) : await lookUp(scene, tenant);
  const made = tries();
  await scene.host.services.access.settled();
  const trouble = [
    ...(await leaks(scene, row, end)),
    ...surplus(await mostIn(scene, row), generations, await scene.generations()),
  ];
  const bare = end.served ? await lookUp(scene, tenant, uncopied) : end;
  const elsewhere = seenElsewhere(scene, trouble);
  const copy = end.served ? 'served' : await fateOfCopy(scene, tenant, end);
  const { code, error } = end;
  return {
    ...{ code, copy, tries: made, elsewhere, trouble },
    sentence: code === null ? '' : errorText[code].message,
    next: code === null ? '' : errorText[code].next,
    fact: readableFact(scene, bare.error?.detail ?? error?.detail ?? ''),
  };
}

/** Kept connections end, but for one where the row is about it; witnesses start with nothing. */
async function forgetTheGoodTimes(
  scene: Scene,
  { overKept = false }: FaultRow,
  tenant: TenantId | null,
): Promise<void> {
  await scene.hangUp();
  if (overKept) {
    await lookUp(scene, tenant, uncopied);
    await scene.host.services.access.settled();
  }
  for (const one of bystanders(scene)) one.forget();
}

async function lookUp(
  { host }: Scene,
  tenant: TenantId | null,
  path: SecretPath = router,
): Promise<End> {
  const order = { path, tenant, field: null, reason: 'core router down' };
  try {
    const { receipt } = await host.services.access.print(order, never);
    const { outage, servedFrom } = receipt;
    const code = outage !== null && isErrorCode(outage) ? outage : null;
    return { code, served: servedFrom === 'offline', error: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, served: false, error };
  }
}

async function refresh({ host }: Scene): Promise<End> {
  const reports = await host.services.catalog.refresh('asked', never);
  const code = reports.find(({ tenant }) => tenant === 'vault')?.code ?? null;
  return { code: code !== null && isErrorCode(code) ? code : null, served: false, error: null };
}

/** With the vault unplugged: what is left of the copy that was there before the fault. */
async function fateOfCopy(scene: Scene, tenant: TenantId | null, end: End): Promise<CopyFate> {
  if (end.code === null) return 'not needed';
  await scene.open();
  await scene.hangUp();
  await scene.cable.unplug();
  scene.network?.dns.say({ code: noSuchName });
  scene.proxy.become('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  const after = await lookUp(scene, tenant ?? ('vault' as TenantId));
  await scene.cable.plug();
  if (after.served) return 'kept';
  if (after.code === 'vault.unauthenticated') return 'withheld';
  if (after.code === 'vault.noCopy') return 'removed';
  if (after.code === 'vault.copyExpired') return 'expired';
  throw new Error(`neither served nor gone: ${after.code}`);
}

/** Nothing but a handshake may have reached another host, whatever led there. */
function seenElsewhere(scene: Scene, trouble: string[]): SeenElsewhere {
  const seen = bystanders(scene).map(one => one.testimony());
  const heard = Buffer.concat(seen.map(testimony => testimony.heard)).toString('latin1');
  if (heard !== '') trouble.push(`another host heard ${JSON.stringify(heard.slice(0, 200))}`);
  return seen.some(({ connections }) => connections > 0) ? 'a handshake' : 'nothing';
}

/** Every place where something secret can be read that should not be there. */
async function leaks(scene: Scene, row: FaultRow, { error }: End): Promise<string[]> {
  const told = inspect(error, { depth: 10, showHidden: true });
  const wire = JSON.stringify(error && toWire(error));
  const raw = bystanders(scene).map(one => one.testimony().raw);
  const places: Place[] = [
    { name: 'the error', bytes: Buffer.from(`${told}\n${wire}`) },
    { name: 'another host', bytes: Buffer.concat(raw) },
    ...(await scene.readable.fresh()),
  ];
  const { session } = scene.host.services;
  await session.attend();
  const { state } = await session.inspect();
  return [
    ...findCanaries(places, canariesOf(scene)),
    ...places.flatMap(({ name, bytes }) =>
      token.test(Buffer.from(bytes).toString('latin1')) ? [`${name}: a token`] : [],
    ),
    ...((state === 'locked') === (row.locks ?? false) ? [] : [`the session is ${state}`]),
  ];
}

/** How a token of the sandbox begins, and what stands before every token in a request. */
const token = /eyJ[\w-]{8,}\.|bearer /i;

function canariesOf({ vault }: Scene): readonly Canary[] {
  const operator = vault.address.credentials.operator;
  return [
    { name: 'passphrase', value: passphrase.open() },
    { name: 'client secret', value: operator?.clientSecret.open() ?? '' },
    { name: 'scripted password', value: 'canary-password' },
    { name: 'scripted token', value: 'canary-token-1' },
    { name: 'scripted body', value: 'canary-body' },
    { name: 'proxy password', value: 'canary-proxy-password' },
  ];
}

/**
 * Generations that one call may cost. A lookup: what it means for the copy and, once a day, that the
 * credentials were accepted (`value`); what was served or which fields were seen, and whether copies are
 * withheld (`meta`). A refresh, for each of two tenants: the calls spent four times, the list, the fields,
 * whether copies are withheld, that what was served offline was reported, and what became of it (`meta`);
 * the values, the one that was compared, and that the credentials were accepted (`value`).
 */
const mostOf: Readonly<Record<Call, Readonly<Record<string, number>>>> = {
  'log-on': { value: 2, meta: 2 },
  read: { value: 2, meta: 2 },
  refresh: { value: 2 * 3, meta: 2 * 9 },
};

/** A lock closes the incident, whose record is one more. */
async function mostIn(
  { host }: Scene,
  { call }: FaultRow,
): Promise<Readonly<Record<string, number>>> {
  const { state } = await host.services.session.inspect();
  const { meta = 0, ...rest } = mostOf[call];
  return { ...rest, meta: state === 'unlocked' ? meta : meta + 1 };
}

function surplus(
  most: Readonly<Record<string, number>>,
  before: readonly [string, number][],
  after: readonly [string, number][],
): readonly string[] {
  const then = new Map(before);
  return after.flatMap(([part, number]) => {
    const grown = number - (then.get(part) ?? 0);
    return grown >= 0 && grown <= (most[part] ?? 0) ? [] : [`${part}: ${grown} generations`];
  });
}
