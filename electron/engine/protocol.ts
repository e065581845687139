import { z } from 'zod';
import { adminView } from '../../shared/contract/admin';
import { catalogView } from '../../shared/contract/catalog';
import { drillNote, drillView } from '../../shared/contract/drill';
import type { EventName } from '../../shared/contract/events';
import { channelNames, eventNames } from '../../shared/contract/names';
import { incidentFarewell, incidentView } from '../../shared/contract/incident';
import { debtView } from '../../shared/contract/debt';
import { logOnView } from '../../shared/contract/log-on';
import { alertView } from '../../shared/contract/alert';
import { outageView } from '../../shared/contract/outage';
import { scheduleView } from '../../shared/contract/schedule';
import { pushProgress } from '../../shared/contract/push';
import { readinessLine } from '../../shared/contract/ready';
import { wizardStep } from '../../shared/contract/wizard';
import { sessionView } from '../../shared/contract/session';
import { settingsView } from '../../shared/contract/settings';
import { drillScenarios } from '../../shared/domain/drill';
import type { ClipboardOutcome, LeaseEnd } from '../../shared/domain/lease';
import type { LockCause } from '../../shared/domain/session';
import { isErrorCode } from '../../shared/errors/error-codes';
import type { ErrorCode } from '../../shared/errors/error-codes';
import type { SetupOrder } from '../setup/setup-service';

/**
 * What main and the engine say to each other: the calls and events of the contract, and a few words
 * of the shell. Both ends check what they hear; a message outside these schemas is a defect.
 */
const id = z.int().min(1);

const lockCauses = [
  ...(['user', 'idle', 'incident', 'restored', 'screen', 'suspend'] as const),
  ...(['sleep', 'clock', 'display', 'quit'] as const),
] as const;
const leaseEnds = ['timeout', 'user', 'replaced', 'lock', 'incident', 'quit'] as const;
const clipboardOutcomes = ['cleared', 'foreign', 'failed', 'untouched'] as const;

type Forgotten =
  | Exclude<LockCause, (typeof lockCauses)[number]>
  | Exclude<LeaseEnd, (typeof leaseEnds)[number]>
  | Exclude<ClipboardOutcome, (typeof clipboardOutcomes)[number]>;
/** Does not compile when a word is missing above. */
export const noWordForgotten: [Forgotten] extends [never] ? true : Forgotten = true;

const selection = z.enum(['clipboard', 'primary']);
const selections = z.array(selection).min(1);

/** An error on its way between the processes: what `AppError` is made of, without cause and stack. */
export const sentError = z.strictObject({
  code: z.custom<ErrorCode>(code => typeof code === 'string' && isErrorCode(code)),
  detail: z.string().optional(),
  retryAfterMs: z.number().optional(),
});
export type SentError = z.infer<typeof sentError>;

/** What an engine is started with. */
export const engineOrder = z.strictObject({
  /** Data folder: the user's own, or the one of a drill. */
  home: z.string().min(1),
  appVersion: z.string(),
  /** Folder of the bundles; the worker processes are started from there. */
  programFolder: z.string().min(1),
  environment: z.record(z.string(), z.string().optional()),
  /** The selections of the clipboard that main offers to this process, which has none of its own. */
  selections,
  /** Null outside a drill. `setup` is there for the first engine, which creates the practice store. */
  drill: z
    .strictObject({
      passphrase: z.string(),
      setup: z.custom<SetupOrder>(value => typeof value === 'object').nullable(),
    })
    .nullable(),
});
export type EngineOrder = z.infer<typeof engineOrder>;

/** What the engine cannot do itself. */
export const askRequest = z.discriminatedUnion('to', [
  z.strictObject({
    to: z.literal('clipboard.write'),
    value: z.custom<Uint8Array>(value => value instanceof Uint8Array),
    holdMs: z.number(),
  }),
  z.strictObject({ to: z.literal('clipboard.read'), selection }),
  z.strictObject({ to: z.literal('clipboard.clear'), selection }),
  z.strictObject({ to: z.literal('clipboard.prolong'), selection, holdMs: z.number() }),
  z.strictObject({ to: z.literal('drill.plug'), plugged: z.boolean() }),
  z.strictObject({ to: z.literal('drill.plugServer'), plugged: z.boolean() }),
  z.strictObject({ to: z.literal('drill.isPlugged') }),
  z.strictObject({ to: z.literal('drill.isServerPlugged') }),
  z.strictObject({ to: z.literal('drill.view') }),
  z.strictObject({ to: z.literal('drill.prepare'), scenario: z.enum(drillScenarios) }),
  z.strictObject({ to: z.literal('drill.begin'), scenario: z.enum(drillScenarios) }),
  z.strictObject({ to: z.literal('drill.note'), note: drillNote }),
  /** Which proxy leads to `url`, by the system's settings or by a script. */
  z.strictObject({
    to: z.literal('proxy.resolve'),
    url: z.string().max(2_048),
    script: z.string().max(2_048).nullable(),
  }),
  /** Ends this program and starts it anew in a drill. */
  z.strictObject({ to: z.literal('app.practise') }),
  z.strictObject({ to: z.literal('browser.open'), url: z.string().max(4096) }),
]);
export type AskRequest = z.infer<typeof askRequest>;

/** How something that was asked for ended. */
const outcome = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: sentError }),
]);
export type SentOutcome = z.infer<typeof outcome>;

export const toEngine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), order: engineOrder }),
  z.strictObject({
    kind: z.literal('call'),
    id,
    channel: z.enum(channelNames),
    input: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('cancel'), id }),
  /** Comes with a port: the page's end of the line for secrets. */
  z.strictObject({ kind: z.literal('line') }),
  /** Somebody is there. */
  z.strictObject({ kind: z.literal('touch') }),
  /** The host woke up: time may have passed that no timer saw. */
  z.strictObject({ kind: z.literal('look') }),
  z.strictObject({ kind: z.literal('lock'), why: z.enum(lockCauses) }),
  /** The engine before this one ended while it was unlocked; to be recorded. */
  z.strictObject({
    kind: z.literal('interrupted'),
    because: z.enum(['ended', 'hung']),
    /** What main found on the window's clipboard, and did about it. */
    clipboard: z.enum(clipboardOutcomes),
  }),
  /** Answer what is being answered, lock, exit. */
  z.strictObject({ kind: z.literal('end') }),
  z.strictObject({ kind: z.literal('ping') }),
  z.strictObject({ kind: z.literal('answer'), id, outcome }),
]);
export type ToEngine = z.infer<typeof toEngine>;

export const fromEngine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('failed'), error: sentError }),
  z.strictObject({ kind: z.literal('reply'), id, outcome }),
  /** The call came after the lock: nothing was done, the next engine must be asked. */
  z.strictObject({ kind: z.literal('again'), id }),
  z.strictObject({ kind: z.literal('event'), event: z.enum(eventNames), payload: z.unknown() }),
  z.strictObject({ kind: z.literal('unlocked') }),
  /** The session was locked and all its tasks are done: this process has served its time. */
  z.strictObject({ kind: z.literal('spent') }),
  z.strictObject({ kind: z.literal('pong') }),
  z.strictObject({ kind: z.literal('ask'), id, request: askRequest }),
]);
export type FromEngine = z.infer<typeof fromEngine>;

/** What each event carries; the page has no schema library and takes it as it is. */
export const eventPayloads: Readonly<Record<EventName, z.ZodType>> = {
  'session.changed': sessionView,
  'catalog.changed': catalogView,
  'outage.changed': outageView,
  'alert.changed': alertView,
  'access.leaseEnded': z.strictObject({
    leaseId: z.string(),
    why: z.enum(leaseEnds),
    clipboard: z.enum(clipboardOutcomes),
  }),
  'incident.changed': incidentView,
  'incident.ended': incidentFarewell,
  'logOn.changed': logOnView,
  'schedule.changed': scheduleView,
  'ready.line': readinessLine,
  'admin.changed': adminView,
  'push.progress': pushProgress,
  'debt.changed': debtView,
  'wizard.step': wizardStep,
  'drill.changed': drillView,
  'session.lost': z.strictObject({
    code: z.string(),
    message: z.string(),
    next: z.string(),
  }),
  'settings.changed': settingsView,
  'window.called': z.strictObject({}),
};
