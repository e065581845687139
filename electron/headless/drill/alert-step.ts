import type { DrillScene } from './drill-scene';

export async function receiveAlert(scene: DrillScene): Promise<string> {
  scene.found.facts = { ...scene.found.facts, alertReceived: true };
  return 'TODO';
}
