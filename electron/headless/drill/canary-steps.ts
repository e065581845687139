import { outageStateWords } from '../../../shared/domain/outage-words';
import { hasCode } from '../../../shared/errors/app-error';
import type { AccessOrder } from '../../access/access-service';
import { noteReceipt, notReceived } from './alert-step';
import { expectSeen, note } from './drill-scene';
import type { DrillScene } from './drill-scene';
import { endIncident, verifyLog } from './ending-steps';
import { getPassword, pasteAndClear, refusalOf } from './release-steps';
import type { Step } from './stopwatch';

/** A drill on the real store. */
export interface CanaryScene extends DrillScene {
  readonly order: AccessOrder;
  /** The code as somebody typed it who received the alert; null when nobody could be asked. */
  readonly askCode: () => Promise<string | null>;
}

/** The same lookup on the real vault, with a secret that was made for it. */
export function canarySteps(scene: CanaryScene): readonly Step[] {
  return [
    { id: 'find', run: () => find(scene) },
    { id: 'gate', run: () => lookAtGate(scene) },
    { id: 'copy', run: () => getPassword(scene, overridden(scene)) },
    { id: 'paste', run: () => pasteAndClear(scene) },
    { id: 'alert', run: () => askForCode(scene) },
    { id: 'end', always: true, run: () => endIncident(scene) },
    { id: 'audit', always: true, run: () => verifyLog(scene) },
  ];
}

async function find({ services, order }: CanaryScene): Promise<string> {
  const isListed = services.catalog
    .entries()
    .some(({ path, tenant }) => path === order.path && tenant === order.tenant);
  expectSeen(isListed, `${order.path} is not in the list of ${order.tenant ?? ''}; refresh it`);
  return `${order.path} in ${order.tenant ?? ''}`;
}

/** The real gate decides by what it has seen; a question of it is answered with the cause "drill". */
async function lookAtGate(scene: CanaryScene): Promise<string> {
  const { outage } = scene.services;
  const { path } = scene.order;
  await outage.settled(path);
  const states = outage
    .serversOf(path)
    .map(server => `${server.id} ${outageStateWords[server.state]}`);
  const seen = states.length === 0 ? 'no Secret Server is watched' : states.join(', ');
  const refusal = await refusalOf(scene, scene.order);
  if (refusal === null) return `${seen}; nobody was asked`;
  if (refusal.code !== 'gate.secondReason') throw refusal;
  note(scene, { gateMet: true });
  return `${seen}; asked why it is not used`;
}

function overridden({ order, found }: CanaryScene): AccessOrder {
  return { ...order, override: found.facts.gateMet ? 'drill' : null };
}

async function askForCode(scene: CanaryScene): Promise<string> {
  const { alerts } = scene.services;
  if (!(await alerts.hasChannels())) throw notReceived('no channel is configured');
  await alerts.deliver();
  const code = await scene.askCode();
  if (code === null) throw notReceived('nobody was there to type its code');
  try {
    noteReceipt(scene, await alerts.confirm(code.trim()));
  } catch (error) {
    if (!hasCode(error, 'alert.codeWrong', 'alert.noneAwaiting')) throw error;
    throw notReceived('another code was typed');
  }
  return 'its code was typed';
}
