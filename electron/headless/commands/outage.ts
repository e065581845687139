import type { SecretServerView } from '../../../shared/domain/outage';
import { AppError, hasCode } from '../../../shared/errors/app-error';
import type { OutageService } from '../../outage/outage-service';
import type { Services } from '../../services';
import { printable } from '../../../shared/lib/printable';
import { describeServer, serverLine, serverLines } from '../secret-servers';
import { isoTime } from '../words';
import type { Command, CommandContext } from './command';

/** A minute of trouble counts as an outage; a look takes up to five seconds. */
const decidedWithinMs = 90_000;

/** `outage`. */
export const outageCommand: Command = {
  name: 'outage',
  operands: [],
  options: {
    watch: {
      kind: 'number',
      value: 'SECONDS',
      summary: 'go on looking for this long and print every change',
      least: 1,
      most: 86_400,
    },
  },
  summary: 'look whether Secret Server answers, and say since when and by which evidence',
  explanation: [
    'Asks the health pages of every configured Secret Server, without a log-on, until each of them is',
    'known: two good answers in a row, or trouble for a minute. Evidence that another run kept counts, so',
    'an outage that is known already is told at once. Needs the passphrase only where the configuration',
    'does not open with the keychain alone. Ctrl+C ends it with what is known by then.',
  ],
  async run(context) {
    const { outage } = await watching(context);
    const seconds = context.options.number('watch');
    const stop = seconds === null ? () => undefined : tellChanges(outage, context);
    try {
      await waitFor(outage, seconds, context);
    } finally {
      stop();
    }
    const servers = outage.view();
    const lines = serverLines(servers, context.clock.now()).map(line => printable(line));
    return {
      document: { secretServers: servers.map(describeServer) },
      text: `${lines.join('\n')}\n`,
      error: null,
    };
  },
};

/** @throws AppError `outage.notWatched` where no Secret Server is configured. */
async function watching(context: CommandContext): Promise<Services> {
  const services = await context.services();
  const { state } = await services.session.inspect();
  if (state === 'absent') throw new AppError('store.absent');
  await services.outage.watchLocked();
  if (services.outage.view().length === 0) await context.unlocked();
  if (services.outage.view().length === 0) throw new AppError('outage.notWatched');
  return services;
}

async function waitFor(
  outage: OutageService,
  seconds: number | null,
  { clock, output, signal }: CommandContext,
): Promise<void> {
  const endsAt = clock.monotonicMs() + (seconds === null ? decidedWithinMs : seconds * 1000);
  await outage.look();
  while (clock.monotonicMs() < endsAt) {
    const open = outage.view().filter(isOpen);
    if (seconds === null && open.length === 0) break;
    const looking = open.map(({ name, evidence }) => `${name}: ${evidence}`).join('; ');
    if (seconds === null) await output.progress(`looking for up to 90 s - ${looking}`);
    try {
      await clock.sleep(200, signal);
    } catch (error) {
      if (!hasCode(error, 'cancelled')) throw error;
      break;
    }
  }
  await output.progress('');
}

function isOpen({ state }: SecretServerView): boolean {
  return state === 'unknown' || state === 'degraded';
}

/** A line for every change of state, on stderr: stdout stays one result. */
function tellChanges(outage: OutageService, { clock, output }: CommandContext): () => void {
  const told = new Map<string, string>();
  return outage.onChange(() => {
    for (const server of outage.view()) {
      if (told.get(server.id) === server.state) continue;
      told.set(server.id, server.state);
      void output.note(`${isoTime(clock.now()) ?? ''} ${serverLine(server, clock.now())}`);
    }
  });
}
