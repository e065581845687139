import { expectSeen } from './drill-scene';
import type { DrillScene } from './drill-scene';

/** Locks, as a person does with Ctrl+E. */
export async function endIncident({ services }: DrillScene): Promise<string> {
  await services.session.endIncident();
  return 'locked; nothing of ours is on the clipboard';
}

/** After the end: the whole drill is in it. */
export async function verifyLog(scene: DrillScene): Promise<string> {
  const { state, records, head } = await scene.services.audit.verify();
  expectSeen(state === 'intact', `it is ${state}`);
  scene.found.auditHead = head;
  return `${records} records, intact`;
}
