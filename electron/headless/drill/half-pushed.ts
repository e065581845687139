import type { SourceRef } from '../../../shared/domain/push/desired-secret';
import type { PlannedChange, PushPlan } from '../../../shared/domain/push/plan';
import { parseSourceName } from '../../../shared/domain/push/push-mark';
import { drillTarget } from '../../../shared/domain/drill-expectation';
import { AppError } from '../../../shared/errors/app-error';
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
  const source = sourceIn(scene);
  const first = await planOf(scene, source);
  const accept = first.alarms.map(({ id }) => id);
  await services.push.apply({ digest: first.digest, accept }, workOf(scene));
  // Changes its password once more, after the push.
  await ground.begin('half-pushed');
  await ground.plugServer(true);
  const due = changeIn(await planOf(scene, source));
  expectSeen(due?.kind === 'update', `the plan says ${due?.kind ?? 'nothing'} of it`);
  return `the next push would bring a newer password of ${drillTarget.name}`;
}

/** As the mark of the push says. */
function sourceIn({ services }: PracticeScene): SourceRef {
  const entry = services.catalog.entries().find(({ path }) => path === drillTarget.path);
  const source = parseSourceName(entry?.mark?.source ?? '');
  if (source !== null) return source;
  throw new AppError('drill.failed', { detail: `${drillTarget.name} comes from no Secret Server` });
}

function planOf(scene: PracticeScene, source: SourceRef): Promise<PushPlan> {
  const scope = { tenants: null, secrets: [source], look: false, verify: false };
  return scene.services.push.plan(scope, workOf(scene));
}

function workOf({ signal }: PracticeScene): PushWork {
  return { trigger: 'person', signal, onProgress: () => undefined };
}

function changeIn({ changes }: PushPlan): PlannedChange | undefined {
  return changes.find(({ path }) => path === drillTarget.path);
}
