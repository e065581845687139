import type { LockCause } from '../../../shared/domain/session';
import { AppError, hasCode } from '../../../shared/errors/app-error';
import type { ScheduledTenant } from '../../schedule/due-tenants';
import type { Services } from '../../services';
import { printable, printableJson } from '../../../shared/lib/printable';
import { describeRun, describeScheduled, runLine } from '../push-schedule';
import { counted } from '../words';
import type { Command, CommandContext } from './command';

/** `push serve`. */
export const pushServeCommand: Command = {
  name: 'push serve',
  operands: [],
  options: {},
  summary:
    'push by schedule, and when an event pipeline of Secret Server asks for it, until it is ended',
  explanation: [
    'Unlocks once and stays unlocked. Pushes each tenant of "schedule" at its interval, listens where',
    '"push.listener" is configured, and prints a line for every run; with --json a document per line.',
    'A plan is applied only where the policy has push.unattended, the tenant has push.auth, and the plan',
    'has no alarm; otherwise it waits for "push apply". Ctrl+C and SIGTERM end it. It also ends, with',
    'session.locked, when the host slept or its clock was set back: whoever started it starts it again.',
  ],
  async run(context) {
    const services = await context.unlocked();
    services.session.requireUnlocked();
    const tell = createTeller(context);
    const locked = watchLock(services);
    const { pipeline, schedule } = services;
    services.alerts.start();
    const listener = await pipeline.start();
    const tenants = await schedule.view();
    if (listener === null && tenants.length === 0) throw new AppError('schedule.absent');
    await tell(
      { event: 'started', listener, schedule: tenants.map(describeScheduled) },
      started(listener, tenants),
    );
    await noteAttended(services, tenants, context);
    const forget = schedule.onRun(report => void tell(describeRun(report), runLine(report)));
    schedule.start();
    await untilEnd(context, locked.signal);
    await pipeline.stop();
    await schedule.stop();
    forget();
    const why = locked.why();
    if (why !== null) throw new AppError('session.locked', { detail: lockWords(why) });
    await tell({ event: 'ended' }, 'ended');
    return null;
  },
};

type Tell = (document: Readonly<Record<string, unknown>>, line: string) => Promise<void>;

function createTeller({ output, terminal }: CommandContext): Tell {
  return (document, line) =>
    terminal.out(`${output.json ? printableJson(document) : printable(line)}\n`);
}

/** Why a session ends under a command that nobody sits in front of. */
function lockWords(why: LockCause): string {
  if (why === 'sleep') return 'the host slept, or this program stood still';
  return why === 'clock' ? 'the clock of this host was set back' : 'the session ended';
}

function watchLock({ session }: Services): {
  readonly signal: AbortSignal;
  why(): LockCause | null;
} {
  const controller = new AbortController();
  let cause: LockCause | null = null;
  session.onLock(async why => {
    cause = why;
    controller.abort();
  });
  return { signal: controller.signal, why: () => cause };
}

function started(listener: string | null, tenants: readonly ScheduledTenant[]): string {
  const waits = listener === null ? [] : [`listening on ${listener}`];
  const pushed = tenants.map(
    ({ id, intervalMinutes }) => `${id} every ${counted(intervalMinutes, 'minute')}`,
  );
  return `serving: ${[...pushed, ...waits].join(', ')}; Ctrl+C ends it`;
}

/** Somebody who expects writes should not have to wait an interval to learn that there are none. */
async function noteAttended(
  { configuration, platform }: Services,
  scheduled: readonly ScheduledTenant[],
  { output }: CommandContext,
): Promise<void> {
  const { unattended } = platform.hardening.policy.policy.push;
  for (const { id } of scheduled) {
    const tenant = configuration().tenants.find(settings => settings.id === id);
    if (unattended && (tenant?.push.auth ?? null) !== null) continue;
    const because = unattended
      ? 'it has no credentials in push.auth'
      : 'the policy of this host has no push.unattended';
    await output.note(`breakglass: ${id} is planned and not applied: ${because}`);
  }
}

/** Long enough not to matter; a sleep keeps the process alive, which a schedule does not. */
const napMs = 600_000;

async function untilEnd({ clock, signal }: CommandContext, locked: AbortSignal): Promise<void> {
  const end = AbortSignal.any([signal, locked]);
  try {
    while (!end.aborted) await clock.sleep(napMs, end);
  } catch (error) {
    if (!hasCode(error, 'cancelled')) throw error;
  }
}
