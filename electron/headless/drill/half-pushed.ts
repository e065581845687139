import type { PlannedChange, PushPlan } from '../../../shared/domain/push/plan';
import { drillTarget } from '../../../shared/domain/drill-expectation';
import type { PushWork } from '../../push/push-service';
import { expectSeen } from './drill-scene';
import type { PracticeScene } from './drill-scene';

/**
 * The secret is pushed once, its password is changed in Secret Server, and the next plan is made and not
 * carried out: so stands a host whose push was interrupted. @returns what the plan says of it.
 */
export async function leaveHalfPushed(scene: PracticeScene): Promise<string> {
  const { ground, services } = scene;
  await ground.plugServer(true);
  const first = await planOf(scene, null);
  const source = changeIn(first)?.source ?? null;
  expectSeen(source !== null, `${drillTarget.name} comes from no Secret Server`);
  const scoped = source === null ? first : await planOf(scene, [source]);
  const accept = scoped.alarms.map(({ id }) => id);
  await services.push.apply({ digest: scoped.digest, accept }, workOf(scene));
  // Changes its password once more, after the push.
  await ground.begin('half-pushed');
  await ground.plugServer(true);
  const due = changeIn(await planOf(scene, source === null ? null : [source]));
  expectSeen(due?.kind === 'update', `the plan says ${due?.kind ?? 'nothing'} of it`);
  return `the next push would bring a newer password of ${drillTarget.name}`;
}

function planOf(
  scene: PracticeScene,
  secrets: readonly NonNullable<PlannedChange['source']>[] | null,
): Promise<PushPlan> {
  const scope = { tenants: null, secrets, look: false, verify: false };
  return scene.services.push.plan(scope, workOf(scene));
}

function workOf({ signal }: PracticeScene): PushWork {
  return { trigger: 'person', signal, onProgress: () => undefined };
}

function changeIn({ changes }: PushPlan): PlannedChange | undefined {
  return changes.find(({ path }) => path === drillTarget.path);
}
