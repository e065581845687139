import type { AlertChannelView, AlertView } from '../../shared/domain/alert';
import { AppError } from '../../shared/errors/app-error';
import type { Services } from '../services';
import type { CommandContext } from './commands/command';
import type { Outcome } from './output';
import { hasQuietSource } from './passphrase';
import { tableLines } from './table';
import { agoWords, counted, isoTime } from './words';

/** How it stands with the alerts, as a document. */
export function describeAlerts(view: AlertView): Readonly<Record<string, unknown>> {
  const { channels, undelivered, waitingSince, lastReceived, awaiting } = view;
  return {
    channels: channels.map(({ lastAcceptedAt, ...rest }) => ({
      ...rest,
      lastAcceptedAt: isoTime(lastAcceptedAt),
    })),
    undelivered,
    waitingSince: isoTime(waitingSince),
    lastReceived: lastReceived && {
      ...lastReceived,
      raisedAt: isoTime(lastReceived.raisedAt),
      receivedAt: isoTime(lastReceived.receivedAt),
    },
    awaiting: awaiting && { ...awaiting, raisedAt: isoTime(awaiting.raisedAt) },
  };
}

/** The same for people; nothing where no channel is set up. */
export function alertLines(view: AlertView, now: number): readonly string[] {
  if (view.channels.length === 0) return [];
  const heading = ['ALERT CHANNEL', 'KIND', 'LAST ACCEPTED', 'WAITING', 'TROUBLE'];
  const rows = view.channels.map(channel => cellsOf(channel, now));
  const { undelivered, waitingSince, lastReceived } = view;
  const received =
    lastReceived === null
      ? 'no alert has been confirmed as received yet'
      : `the last receipt was confirmed ${agoWords(lastReceived.receivedAt, now)}`;
  return [
    ...tableLines(heading, rows),
    ...(undelivered === 0 || waitingSince === null
      ? []
      : [
          `${counted(undelivered, 'alert')} delivered to nobody, raised ${agoWords(waitingSince, now)}`,
        ]),
    received,
  ];
}

function cellsOf(channel: AlertChannelView, now: number): readonly string[] {
  const { id, kind, lastAcceptedAt, waiting, trouble } = channel;
  const accepted = lastAcceptedAt === null ? 'never' : agoWords(lastAcceptedAt, now);
  return [id, kind, accepted, String(waiting), waiting > 0 ? (trouble ?? '-') : '-'];
}

/** The result of a command about alerts; its error tells when something still waits. */
export function alertOutcome(view: AlertView, now: number): Outcome {
  const stuck = view.channels.filter(({ waiting }) => waiting > 0);
  const detail = stuck.map(({ id, trouble }) => `${id}: ${trouble ?? 'not tried yet'}`).join('; ');
  const lines = alertLines(view, now);
  return {
    document: describeAlerts(view),
    text: `${(lines.length === 0 ? ['no alert channel is set up'] : lines).join('\n')}\n`,
    error: stuck.length === 0 ? null : new AppError('alert.notDelivered', { detail }),
  };
}

/** Services, unlocked where a passphrase can be had without asking anybody. */
export async function quietlyUnlocked(context: CommandContext): Promise<Services> {
  const services = await context.services();
  const { state } = await services.session.inspect();
  if (state === 'absent') throw new AppError('store.absent');
  return hasQuietSource(context.sources) ? context.unlocked() : services;
}

const tryMs = 2_000;

/** Adds the alerts to an outcome, after a try to deliver what waits. */
export async function withAlerts(
  outcome: Outcome,
  { alerts }: Services,
  { clock, signal }: Pick<CommandContext, 'clock' | 'signal'>,
): Promise<Outcome> {
  try {
    const late = clock.sleep(tryMs, signal).catch(() => undefined);
    await Promise.race([alerts.deliver(), late]);
    const view = await alerts.view();
    const lines = alertLines(view, clock.now());
    const text = lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
    const document = { ...outcome.document, alerts: describeAlerts(view) };
    return { ...outcome, document, text: outcome.text + text };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      ...outcome,
      document: { ...outcome.document, alerts: null },
      error: outcome.error ?? error,
    };
  }
}
