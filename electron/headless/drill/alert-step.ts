import type { Alert, AlertReceipt } from '../../../shared/domain/alert';
import { AppError } from '../../../shared/errors/app-error';
import { note } from './drill-scene';
import type { DrillScene, PracticeScene } from './drill-scene';

/** Somebody on duty would have it by then. */
const patienceMs = 10_000;
const betweenLooksMs = 100;

/** Reads the alert where a person would, and confirms it by its code. */
export async function receiveAlert(scene: PracticeScene): Promise<string> {
  const { ground, clock, signal, services } = scene;
  const endsAtMs = clock.monotonicMs() + patienceMs;
  let alert = newestOf(await ground.inbox(), scene);
  let trouble = await troubleOf(scene);
  while (alert === null && trouble === null && clock.monotonicMs() < endsAtMs) {
    await clock.sleep(betweenLooksMs, signal);
    alert = newestOf(await ground.inbox(), scene);
    trouble = await troubleOf(scene);
  }
  if (alert === null) throw notReceived(trouble ?? 'nothing came in time');
  noteReceipt(scene, await services.alerts.confirm(alert.code));
  return `${alert.facts['event'] ?? alert.kind} arrived in the practice inbox, its code was confirmed`;
}

export function noteReceipt(scene: DrillScene, { raisedAt, receivedAt }: AlertReceipt): void {
  scene.found.alertRoundTripMs = Math.max(0, receivedAt - raisedAt);
  note(scene, { alertReceived: true });
}

export function notReceived(detail: string): AppError {
  return new AppError('drill.failed', { detail: `no alert was received: ${detail}` });
}

/** Alerts of an earlier drill on the same ground do not count. */
function newestOf(received: readonly Alert[], { startedAt }: DrillScene): Alert | null {
  return received.findLast(({ at, code }) => at >= startedAt && code !== '') ?? null;
}

/** What a channel failed with; nobody waits for what will not come. */
async function troubleOf({ services }: DrillScene): Promise<string | null> {
  const { channels } = await services.alerts.view();
  return channels.find(({ trouble }) => trouble !== null)?.trouble ?? null;
}
