import type { ClipboardOutcome, LeaseEnd } from '../domain/lease';
import type { SettingsView } from '../domain/settings';
import type { ReadinessLine } from '../domain/readiness';
import type { WireError } from '../errors/app-error';
import type { AdminView } from './admin';
import type { CatalogView } from './catalog';
import type { IncidentFarewellView, IncidentView } from './incident';
import type { DebtView } from './debt';
import type { DrillView } from './drill';
import type { LogOnView } from './log-on';
import type { AlertView } from '../domain/alert';
import type { OutageView } from './outage';
import type { ScheduleView } from './schedule';
import type { PushProgressView } from './push';
import type { WizardStep } from './wizard';
import type { SessionView } from './session';

/** What main tells the window without being asked. Facts only; no secret is in any of them. */
export interface Events {
  readonly 'session.changed': SessionView;
  readonly 'catalog.changed': CatalogView;
  readonly 'outage.changed': OutageView;
  readonly 'alert.changed': AlertView;
  readonly 'access.leaseEnded': {
    readonly leaseId: string;
    readonly why: LeaseEnd;
    readonly clipboard: ClipboardOutcome;
  };
  readonly 'incident.changed': IncidentView;
  /** Told once more to the page that comes after the lock. */
  readonly 'incident.ended': IncidentFarewellView;
  /** The session ended without a lock: the process that held the keys is gone. */
  readonly 'session.lost': WireError;
  readonly 'logOn.changed': LogOnView;
  /** Told only while somebody is in the admin mode. */
  readonly 'schedule.changed': ScheduleView;
  /** One line of a look at the readiness, as soon as it is known. */
  readonly 'ready.line': ReadinessLine;
  readonly 'admin.changed': AdminView;
  /** One step of the test of a connection that is being set up. */
  readonly 'wizard.step': WizardStep;
  readonly 'push.progress': PushProgressView;
  /** From main itself, as the next one is. */
  readonly 'settings.changed': SettingsView;
  /** Somebody has called the window to the front: by hotkey, tray or a second start. */
  readonly 'window.called': Readonly<Record<string, never>>;
  readonly 'debt.changed': DebtView;
  readonly 'drill.changed': DrillView;
}

export type EventName = keyof Events;
