import { drillScenarios } from '../../../shared/domain/drill';
import type { DrillScenario } from '../../../shared/domain/drill';
import { AppError } from '../../../shared/errors/app-error';
import type { Outcome } from '../output';
import type { Command, CommandContext } from './command';

/** What is practised when nobody chose: the hour this program is made for. */
const usual: DrillScenario = 'everything-down';

/** `drill`. */
export const drillCommand: Command = {
  name: 'drill',
  operands: [],
  options: {
    scenario: {
      kind: 'text',
      value: 'NAME',
      summary: `${drillScenarios.join(', ')}, or all; default: ${usual}`,
    },
    canary: {
      kind: 'flag',
      value: '',
      summary: 'on the real store and vault, with a secret that was made for drills',
    },
    tenant: { kind: 'text', value: 'ID', summary: 'with --canary: the tenant to read from' },
    path: {
      kind: 'text',
      value: 'PATH',
      summary: 'with --canary: the secret; "drill.canaries" in setup.json must name it',
    },
    'alert-code-fd': {
      kind: 'number',
      value: 'N',
      summary: 'with --canary: read the code of the alert from this descriptor, not from a person',
      most: 1024,
    },
    'alerts-refused': {
      kind: 'flag',
      value: '',
      summary: 'the practice inbox refuses every alert, so that the drill has to fail',
    },
    out: { kind: 'text', value: 'FOLDER', summary: 'a folder that gets a copy of each pack' },
  },
  summary: 'practise the whole lookup against the practice vault, and leave signed evidence',
  explanation: [
    'Starts a practice vault, sets up a store in a folder of its own and makes the world as the scenario',
    'says; then unlocks, searches, gets the password, receives the alert and ends the incident, with the',
    'time of every step. A drill whose alert is not received, or that goes another way than its scenario',
    'expects, fails. Nothing of the real store or vaults is touched; the evidence lies in "drills" of',
    'the data folder, signed, and "drill verify" checks it anywhere. With --canary the real store, gate,',
    'vault and alert are used; the code of the alert is typed by whoever received it.',
  ],
  async run(context) {
    if (context.options.flag('canary')) return canary(context);
    const scenarios = readScenarios(context.options.text('scenario'));
    const { runPractice } = await import('../drill/run-practice');
    const { summarise } = await import('../drill/summarise');
    const { tellSteps } = await import('../drill/tell-steps');
    const finished = await runPractice(scenarios, context, tellSteps(context));
    return summarise(finished, context.output.style);
  },
};

async function canary(context: CommandContext): Promise<Outcome> {
  const { runCanary } = await import('../drill/run-canary');
  const { summarise } = await import('../drill/summarise');
  const { tellSteps } = await import('../drill/tell-steps');
  const finished = await runCanary(context, tellSteps(context));
  return summarise([finished], context.output.style);
}

function readScenarios(name: string | null): readonly DrillScenario[] {
  if (name === 'all') return drillScenarios;
  const scenario = drillScenarios.find(one => one === (name ?? usual));
  if (scenario !== undefined) return [scenario];
  throw new AppError('usage', { detail: `--scenario is one of ${drillScenarios.join(', ')}, all` });
}
