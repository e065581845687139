import { normalisePath } from '../../../shared/domain/entry';
import type { DrillScenario } from '../../../shared/domain/drill';
import { drillTarget } from '../../../shared/domain/drill-expectation';
import { scenarioWords } from '../../../shared/domain/drill-words';
import { rank } from '../../../shared/domain/search';
import { receiveAlert } from './alert-step';
import { beRefused } from './denied-step';
import { leaveHalfPushed } from './half-pushed';
import { expectSeen } from './drill-scene';
import type { DrillScene, PracticeScene } from './drill-scene';
import { endIncident, verifyLog } from './ending-steps';
import { getPassword, meetGate, meetThrottle, pasteAndClear } from './release-steps';
import type { Step } from './stopwatch';

/** The whole lookup in one scenario, in the order an operator would meet it. */
export function practiceSteps(scene: PracticeScene): readonly Step[] {
  const { scenario } = scene;
  const only = (where: DrillScenario, step: Step): readonly Step[] =>
    scenario === where ? [step] : [];
  return [
    { id: 'setUp', run: () => setUp(scene) },
    { id: 'unlock', run: () => unlock(scene) },
    { id: 'refresh', run: () => refresh(scene) },
    { id: 'scenario', run: () => beginScenario(scene) },
    { id: 'find', run: () => find(scene) },
    ...only('healthy', { id: 'gate', run: () => meetGate(scene, orderOf(scene)) }),
    ...only('throttled', { id: 'refused', run: () => meetThrottle(scene, orderOf(scene)) }),
    { id: 'copy', run: () => getPassword(scene, orderOf(scene)) },
    { id: 'paste', run: () => pasteAndClear(scene) },
    { id: 'alert', run: () => receiveAlert(scene) },
    ...only('everything-down', { id: 'denied', run: () => beRefused(scene, orderOf(scene)) }),
    { id: 'end', always: true, run: () => endIncident(scene) },
    { id: 'audit', always: true, run: () => verifyLog(scene) },
  ];
}

function orderOf({ scenario }: PracticeScene) {
  return {
    ...{ path: normalisePath(drillTarget.path), tenant: null, field: null },
    reason: 'DRILL: core router down',
    override: scenario === 'healthy' ? ('drill' as const) : null,
  };
}

/** The first drill of a ground creates the store; a later one may need other vaults in it. */
async function setUp({ ground, services, scenario, store }: PracticeScene): Promise<string> {
  await ground.begin('secret-server-down');
  const order = ground.orderOf(scenario);
  const isAsWanted = store.order === order;
  const { created } = isAsWanted
    ? { created: false }
    : await services.setup.apply(order, ground.passphrase);
  store.order = order;
  return created ? 'a sealed store in a folder of its own' : 'the store of this practice ground';
}

async function unlock({ ground, services }: PracticeScene): Promise<string> {
  await services.session.unlock(ground.passphrase, 'command line');
  return 'with the practice passphrase';
}

async function refresh({ services, signal }: DrillScene): Promise<string> {
  const reports = await services.catalog.refresh('asked', signal);
  const code = reports.find(report => report.code !== null)?.code ?? null;
  const entries = services.catalog.entries().length;
  expectSeen(code === null && entries > 0, code ?? 'nothing was read');
  const apiCalls = reports.reduce((sum, report) => sum + report.apiCalls, 0);
  return `${entries} entries, ${apiCalls} API calls`;
}

/** Changes the world, and waits until this host has seen it: a state needs more than one look. */
async function beginScenario(scene: PracticeScene): Promise<string> {
  const { ground, services, scenario, clock, signal } = scene;
  await ground.begin(scenario);
  const seen =
    scenario === 'half-pushed' ? await leaveHalfPushed(scene) : scenarioWords[scenario].title;
  await ground.plugServer(scenario === 'healthy');
  const wanted = scenario === 'healthy' ? 'up' : 'down';
  const isKnown = (): boolean => services.outage.view().every(({ state }) => state === wanted);
  for (let looks = 0; looks < mostLooks && !isKnown(); looks += 1) {
    await services.outage.look();
    if (!isKnown()) await clock.sleep(betweenLooksMs, signal);
  }
  expectSeen(isKnown(), `Secret Server was not seen to be ${wanted}`);
  if (!ground.plugged()) {
    const [status] = await services.catalog.probe(signal);
    expectSeen(status?.state === 'unreachable', `the vault is ${status?.state ?? 'unknown'}`);
  }
  return seen;
}

/** A drill counts an outage after 0.6 s. */
const betweenLooksMs = 150;
const mostLooks = 30;

async function find({ ground, services }: PracticeScene): Promise<string> {
  const [best] = rank(drillTarget.query, services.catalog.entries(), 1);
  expectSeen(
    best?.path === drillTarget.path,
    `"${drillTarget.query}" did not find ${drillTarget.name} first`,
  );
  await ground.goOn('asked');
  return `"${drillTarget.query}" finds ${drillTarget.path}`;
}
