import { normalisePath } from '../../../shared/domain/entry';
import type { SecretPath } from '../../../shared/domain/entry';
import type { ClipboardOutcome, LeaseId } from '../../../shared/domain/lease';
import { rank } from '../../../shared/domain/search';
import { AppError, hasCode } from '../../../shared/errors/app-error';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import type { AccessOrder } from '../../access/access-service';
import type { DrillGround } from '../../drill/drill-ground';
import type { Clock } from '../../platform/clock';
import type { Services } from '../../services';
import { agoWords } from '../words';
import type { Step } from './stopwatch';

/** What a drill works with. */
export interface DrillParts {
  readonly ground: DrillGround;
  readonly services: Services;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const query = 'emea core rtr 07';
const expectedName = 'core-rtr-07';
const reason = 'drill: core router down';

/** The whole lookup, online and offline, in the order an operator would meet it. */
export function drillSteps(parts: DrillParts): readonly Step[] {
  const { ground, services } = parts;
  const path = (): SecretPath => findRouter(services);
  return [
    { name: 'set up', run: () => setUp(parts) },
    { name: 'unlock', run: () => unlock(parts) },
    { name: 'refresh', run: () => refresh(parts) },
    { name: 'find', run: async () => `"${query}" finds ${path()}` },
    { name: 'get from the vault', run: () => get(parts, path(), 'vault') },
    { name: 'copy and clear', run: () => copy(parts, path()) },
    {
      name: 'pull the plug',
      async run() {
        await ground.plug(false);
        const [status] = await services.catalog.probe(parts.signal);
        expectSeen(status?.state === 'unreachable', `the vault is ${status?.state ?? 'unknown'}`);
        return 'the vault does not answer any more';
      },
    },
    { name: 'get without the vault', run: () => get(parts, path(), 'offline') },
    { name: 'be refused', run: () => beRefused(parts, path()) },
    { name: 'verify the audit log', run: () => verify(services) },
  ];
}

async function setUp({ ground, services }: DrillParts): Promise<string> {
  const { created } = await services.setup.apply(ground.order, ground.passphrase);
  expectSeen(created, 'there was a store already');
  return 'a sealed store in a folder of its own';
}

async function unlock({ ground, services }: DrillParts): Promise<string> {
  await services.session.unlock(ground.passphrase, 'command line');
  return 'with the practice passphrase';
}

async function refresh({ services, signal }: DrillParts): Promise<string> {
  const [report] = await services.catalog.refresh('asked', signal);
  const { entries = 0, valuesRead = 0, apiCalls = 0, code = null } = report ?? {};
  expectSeen(code === null && entries > 0 && valuesRead > 0, code ?? 'nothing was read');
  return `${entries} entries, ${valuesRead} offline copies, ${apiCalls} API calls`;
}

function findRouter({ catalog }: Services): SecretPath {
  const [best] = rank(query, catalog.entries(), 1);
  expectSeen(best?.name === expectedName, `"${query}" did not find ${expectedName} first`);
  return best?.path ?? normalisePath('');
}

async function get(
  { services, clock, signal }: DrillParts,
  path: SecretPath,
  from: 'vault' | 'offline',
): Promise<string> {
  const { receipt } = await services.access.print(orderFor(path), signal);
  expectSeen(receipt.servedFrom === from, `it came from ${receipt.servedFrom}`);
  const what = `${receipt.field} ******** of version ${receipt.version}`;
  if (from === 'vault') return what;
  return `${what}, from the sealed copy read ${agoWords(receipt.asOf, clock.now())}`;
}

/** Ends the lease at once; what a lease does by itself needs no person to wait for it. */
async function copy({ services, signal }: DrillParts, path: SecretPath): Promise<string | null> {
  if (services.platform.clipboard.kind === 'none') return null;
  const outcomes: ClipboardOutcome[] = [];
  const stop = services.access.onLeaseEnded(({ clipboard }) => outcomes.push(clipboard));
  try {
    const { leaseId } = await services.access.copy(orderFor(path), signal);
    await services.access.end(leaseId as LeaseId, 'user');
  } finally {
    stop();
  }
  expectSeen(outcomes[0] === 'cleared', `the clipboard was ${outcomes[0] ?? 'left alone'}`);
  return `on the clipboard (${services.platform.clipboard.kind}) and gone again`;
}

/** A vault that refuses must be believed: no copy may answer in its place, then or later. */
async function beRefused(parts: DrillParts, path: SecretPath): Promise<string> {
  const { ground } = parts;
  await ground.plug(true);
  await ground.scenario('denied');
  await expectRefusal(parts, path, 'vault.denied');
  await ground.plug(false);
  await expectRefusal(parts, path, 'vault.noCopy');
  return 'denied, and the sealed copy is gone';
}

async function expectRefusal(
  { services, signal }: DrillParts,
  path: SecretPath,
  code: ErrorCode,
): Promise<void> {
  try {
    await services.access.print(orderFor(path), signal);
  } catch (error) {
    if (hasCode(error, code)) return;
    throw error;
  }
  throw new AppError('drill.failed', { detail: `a value was released instead of ${code}` });
}

async function verify({ audit }: Services): Promise<string> {
  const { state, records } = await audit.verify();
  expectSeen(state === 'intact', `it is ${state}`);
  return `${records} records, intact`;
}

function orderFor(path: SecretPath): AccessOrder {
  return { path, tenant: null, field: null, reason };
}

function expectSeen(fulfilled: boolean, otherwise: string): void {
  if (!fulfilled) throw new AppError('drill.failed', { detail: otherwise });
}
