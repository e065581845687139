import { isApproved } from '../../../shared/domain/approval';
import type { KeptRequest } from '../../../shared/domain/approval';
import { AppError } from '../../../shared/errors/app-error';
import { printable } from '../../../shared/lib/printable';
import { describeRequest } from '../asked-approval';
import { readShares, sharesOption } from '../custody-input';
import type { Services } from '../../services';
import type { Command, CommandContext } from './command';

/** `request grant`. */
export const requestGrantCommand: Command = {
  name: 'request grant',
  operands: ['[ANSWER...]'],
  options: {
    ...sharesOption,
    shares: { kind: 'flag', value: '', summary: 'approve with shares of the quorum instead' },
    request: { kind: 'text', value: 'REQUEST', summary: 'which one, where several are open' },
  },
  summary: 'hand in what a second person answered',
  explanation: [
    'ANSWER is the text of "breakglass approve", or the ten digits of a code. With --shares, or --shares-fd, the',
    'holders of shares type them here one after another. Three codes that do not fit make a request void.',
    '  breakglass request grant 04711 81539',
  ],
  async run(context) {
    const { output, clock } = context;
    const services = await context.unlocked();
    const { approvals } = services;
    const digest = await digestNamed(context.options.text('request'), approvals);
    const kept = await grant(context, services, digest);
    const rules = await approvals.policy();
    const isDone = isApproved(kept, rules);
    const names = kept.given
      .map(({ approver, way }) => `${printable(approver)} (${way})`)
      .join(', ');
    if (isDone) await output.note('go on now, with the same reason; it is good for one use');
    const { spoken } = approvals.written(kept);
    return {
      document: describeRequest(kept, spoken, { rules, now: clock.now() }),
      text: `${isDone ? 'approved' : `${kept.given.length} of ${rules.approvals}`} by ${names}\n`,
      error: null,
    };
  },
};

async function grant(
  context: CommandContext,
  { approvals, custody }: Services,
  digest: string | null,
): Promise<KeptRequest> {
  const { operands, options, terminal, signal } = context;
  if (options.flag('shares') || options.number('shares-fd') !== null) {
    return approvals.answerShares(await readShares(context, custody), digest);
  }
  if (operands.length > 0) return approvals.answer(operands.join(' '), digest);
  if (!terminal.attended)
    throw new AppError('usage', { detail: 'give the text or the ten digits' });
  const text = printable('Text or ten digits of the approver: ');
  return approvals.answer(await terminal.ask({ text, hidden: false }, signal), digest);
}

/** @throws AppError `approval.unknown` for what is read out of no request here. */
async function digestNamed(
  text: string | null,
  approvals: Services['approvals'],
): Promise<string | null> {
  if (text === null) return null;
  const found = (await approvals.list()).find(kept => approvals.isNamed(kept, text));
  if (found === undefined) throw new AppError('approval.unknown');
  return found.digest;
}
