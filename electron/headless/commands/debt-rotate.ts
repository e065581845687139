import { rotationWays } from '../../../shared/domain/rotation-debt';
import type { RotationWay } from '../../../shared/domain/rotation-debt';
import { AppError } from '../../../shared/errors/app-error';
import { debtNamed } from '../debt-items';
import { roundOutcome } from '../debt-report';
import { rotationWork } from '../rotation-work';
import type { Command, CommandContext } from './command';

/** `debt rotate`. */
export const debtRotateCommand: Command = {
  name: 'debt rotate',
  operands: ['[ITEM...]'],
  options: {
    all: { kind: 'flag', value: '', summary: 'everything that is owed' },
    way: {
      kind: 'text',
      value: 'WAY',
      summary: `${rotationWays.join(' or ')}; default: as the policy of the host says`,
    },
  },
  summary: 'have Secret Server give the secrets that were seen a new password',
  explanation: [
    'ITEM is an id of "debt list", the beginning of one, or TENANT:PATH. Each secret of Secret Server is told once,',
    'however many vaults hold it. What is sent is on disk before; after a kill or a lost answer Secret Server is',
    'asked what became of it, and nothing is sent again without proof that it did not arrive. Secrets that want an',
    'approval, a check-out or a comment are named with their link and never forced. Ends with the code of the worst',
    'hindrance. What is rotated has to be pushed: the command for that is printed.',
  ],
  async run(context) {
    const order = orderOf(context);
    const services = await context.unlocked();
    const { rotation } = services;
    const known = await rotation.list();
    const ids = order.all ? null : context.operands.map(text => debtNamed(known, text).id);
    const done = await rotation.rotate({ ids, way: order.way }, rotationWork(context));
    await context.output.progress('');
    return roundOutcome(done, services, context);
  },
};

/** @throws AppError `usage`. */
function orderOf({ operands, options }: CommandContext): {
  readonly all: boolean;
  readonly way: RotationWay | null;
} {
  const all = options.flag('all');
  if (all === operands.length > 0) {
    throw new AppError('usage', { detail: '"debt rotate" takes ITEM... or --all' });
  }
  const text = options.text('way');
  const way = rotationWays.find(known => known === text) ?? null;
  if (text !== null && way === null) {
    throw new AppError('usage', { detail: `--way takes ${rotationWays.join(' or ')}` });
  }
  return { all, way };
}
