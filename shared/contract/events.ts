import type { ClipboardOutcome, LeaseEnd } from '../domain/lease';
import type { CatalogView } from './catalog';
import type { SessionView } from './session';

/** What main tells the window without being asked. Facts only; no secret is in any of them. */
export interface Events {
  readonly 'session.changed': SessionView;
  readonly 'catalog.changed': CatalogView;
  readonly 'access.leaseEnded': {
    readonly leaseId: string;
    readonly why: LeaseEnd;
    readonly clipboard: ClipboardOutcome;
  };
}

export type EventName = keyof Events;
