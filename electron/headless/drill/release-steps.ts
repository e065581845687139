import type { ClipboardOutcome, LeaseId } from '../../../shared/domain/lease';
import { AppError, hasCode } from '../../../shared/errors/app-error';
import type { AccessOrder } from '../../access/access-service';
import type { DrillScene, PracticeScene } from './drill-scene';
import { expectSeen, note, noteRelease } from './drill-scene';
import { agoWords } from '../words';

/** While Secret Server answers nothing leaves before somebody has said why it is not used. */
export async function meetGate(scene: DrillScene, order: AccessOrder): Promise<string> {
  const refusal = await refusalOf(scene, { ...order, override: null });
  expectSeen(refusal?.code === 'gate.secondReason', refusalWords(refusal));
  note(scene, { gateMet: true });
  return 'asked why Secret Server is not used';
}

/** The vault says how long to wait, and nothing is served behind it. */
export async function meetThrottle(scene: PracticeScene, order: AccessOrder): Promise<string> {
  const refusal = await refusalOf(scene, order);
  expectSeen(refusal?.code === 'vault.throttled', refusalWords(refusal));
  note(scene, { refusals: ['vault.throttled'] });
  await scene.ground.goOn('refused');
  const waitMs = refusal?.retryAfterMs ?? 0;
  await scene.clock.sleep(waitMs, scene.signal);
  return `told to wait ${Math.ceil(waitMs / 1000)} s, and waited`;
}

/** On the clipboard where there is one, and for this terminal alone where there is none; never shown. */
export async function getPassword(scene: DrillScene, order: AccessOrder): Promise<string> {
  const { services, clock, signal, found } = scene;
  const startedAt = clock.monotonicMs();
  const receipt = hasClipboard(scene)
    ? await services.access.copy(order, signal)
    : (await services.access.print(order, signal)).receipt;
  noteRelease(scene, receipt, Math.round(clock.monotonicMs() - startedAt));
  found.lease = receipt.leaseId === '' ? null : (receipt.leaseId as LeaseId);
  const what = `${receipt.field} ******** of version ${receipt.version}`;
  if (receipt.servedFrom === 'vault') return `${what}, from ${receipt.tenant}`;
  return `${what}, from the sealed copy read ${agoWords(receipt.asOf, clock.now())}`;
}

/** Ends the lease at once; what a lease does by itself needs no person to wait for it. */
export async function pasteAndClear(scene: DrillScene): Promise<string | null> {
  const { access, platform } = scene.services;
  const { lease } = scene.found;
  if (lease === null) return null;
  const pasted = await access.isCopied();
  note(scene, { pasted });
  const outcomes: ClipboardOutcome[] = [];
  const stop = access.onLeaseEnded(({ clipboard }) => outcomes.push(clipboard));
  await access.end(lease, 'user');
  stop();
  expectSeen(outcomes[0] === 'cleared', `the clipboard was ${outcomes[0] ?? 'left alone'}`);
  return `on the clipboard (${platform.clipboard.kind}) and gone again`;
}

/** What the vault or the gate says; null when a value came. */
export async function refusalOf(
  { services, signal }: DrillScene,
  order: AccessOrder,
): Promise<AppError | null> {
  try {
    await services.access.print(order, signal);
    return null;
  } catch (error) {
    if (error instanceof AppError && !hasCode(error, 'cancelled')) return error;
    throw error;
  }
}

function refusalWords(refusal: AppError | null): string {
  return refusal === null ? 'a value was given out at once' : refusal.message;
}

function hasClipboard({ services }: DrillScene): boolean {
  return services.platform.clipboard.kind !== 'none';
}
