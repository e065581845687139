import type { ReleaseReceipt } from '../../../shared/contract/access';
import type { ClipboardOutcome, LeaseEnd, LeaseId } from '../../../shared/domain/lease';
import { AppError, hasCode } from '../../../shared/errors/app-error';
import type { Services } from '../../services';
import { passGate } from '../gate-question';
import type { Outcome } from '../output';
import { accessOptions, describeReceipt, provenance, readAccessOrder } from './access-order';
import type { Command, CommandContext } from './command';

const stepMs = 1000;

/** `copy`. */
export const copyCommand: Command = {
  name: 'copy',
  operands: ['PATH'],
  options: accessOptions,
  summary: 'put one field of a secret on the clipboard for a short time',
  explanation: [
    'Stays until the lease ends and the clipboard is cleared; Ctrl+C clears it at once. What others',
    'put on the clipboard in the meantime is left alone.',
  ],
  async run(context) {
    const order = readAccessOrder(context);
    const services = await context.unlocked();
    const ended = watchLeases(services);
    const receipt = await passGate(order, context, asked =>
      services.access.copy(asked, context.signal),
    );
    await context.output.note(`copied ${provenance(receipt, context)}`);
    return describeEnd(receipt, await serve(receipt, { services, ended, context }));
  },
};

/** How a lease ended. */
interface LeaseEnded {
  readonly why: LeaseEnd;
  readonly clipboard: ClipboardOutcome;
}

type EndedLeases = ReadonlyMap<string, LeaseEnded>;

/** Must watch before the copy: a short lease could be over when its receipt arrives. */
function watchLeases({ access }: Services): EndedLeases {
  const ended = new Map<string, LeaseEnded>();
  access.onLeaseEnded(end => ended.set(end.leaseId, end));
  return ended;
}

interface Serving {
  readonly services: Services;
  readonly ended: EndedLeases;
  readonly context: CommandContext;
}

/** Waits for the end of the lease; the wait also keeps the process alive. */
async function serve(
  { leaseId, endsAt }: ReleaseReceipt,
  { services, ended, context }: Serving,
): Promise<LeaseEnded> {
  const { clock, output, signal } = context;
  for (;;) {
    const end = ended.get(leaseId);
    if (end) {
      await output.progress('');
      return end;
    }
    const leftMs = Math.max(0, endsAt - clock.now());
    await output.progress(`clearing the clipboard in ${Math.ceil(leftMs / 1000)} s - Ctrl+C: now`);
    try {
      await clock.sleep(Math.min(stepMs, leftMs + 1), signal);
    } catch (error) {
      if (!hasCode(error, 'cancelled')) throw error;
      await services.access.end(leaseId as LeaseId, 'user');
    }
  }
}

function describeEnd(receipt: ReleaseReceipt, { why, clipboard }: LeaseEnded): Outcome {
  return {
    document: { ...describeReceipt(receipt), ended: why, clipboard },
    text: `clipboard: ${clipboard} (${why})\n`,
    error: errorOf(why, clipboard),
  };
}

function errorOf(why: LeaseEnd, clipboard: ClipboardOutcome): AppError | null {
  if (clipboard === 'failed') {
    return new AppError('clipboard.unavailable', { detail: 'it could not be cleared' });
  }
  return why === 'user' || why === 'quit' ? new AppError('cancelled') : null;
}
