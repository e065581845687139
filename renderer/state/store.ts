import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/contract/contract';
import { inPageLanguage } from '../bridge';
import { createAdminSlices } from '../screens/admin/admin-slices';
import type { AdminSlices } from '../screens/admin/admin-slices';
import { createAuditSlice } from '../screens/audit/audit-slice';
import type { AuditSlice } from '../screens/audit/audit-slice';
import { createDebtSlice } from '../screens/debt/debt-slice';
import type { DebtSlice } from '../screens/debt/debt-slice';
import { createDrillSlice } from '../screens/drill/drill-slice';
import type { DrillSlice } from '../screens/drill/drill-slice';
import { createImportSlice } from '../screens/import/import-slice';
import type { ImportSlice } from '../screens/import/import-slice';
import { createFarewellSlice, createIncidentSlice } from '../screens/incident/incident-slice';
import type { FarewellSlice, IncidentSlice } from '../screens/incident/incident-slice';
import { createLookupSlice } from '../screens/lookup/lookup-slice';
import type { LookupSlice } from '../screens/lookup/lookup-slice';
import { createReadySlice } from '../screens/ready/ready-slice';
import type { ReadySlice } from '../screens/ready/ready-slice';
import { createWizardSlice } from '../screens/wizard/wizard-slice';
import type { WizardSlice } from '../screens/wizard/wizard-slice';
import { createUnlockSlice } from '../screens/unlock/unlock-slice';
import type { UnlockSlice } from '../screens/unlock/unlock-slice';
import { createApprovalSlice } from './approval-slice';
import type { ApprovalSlice } from './approval-slice';
import { createCatalogSlice } from './catalog-slice';
import type { CatalogSlice } from './catalog-slice';
import { createLogOnSlice } from './log-on-slice';
import type { LogOnSlice } from './log-on-slice';
import { createNoticeSlice } from './notice-slice';
import type { NoticeSlice } from './notice-slice';
import { createAlertSlice } from './alert-slice';
import type { AlertSlice } from './alert-slice';
import { createOutageSlice } from './outage-slice';
import type { OutageSlice } from './outage-slice';
import { createPlaceSlice } from './place-slice';
import type { PlaceSlice } from './place-slice';
import { createReadingSlice } from './reading-slice';
import type { ReadingSlice } from './reading-slice';
import { createReleaseSlice } from './release-slice';
import type { ReleaseSlice } from './release-slice';
import { createRevealSlot } from './reveal-slot';
import type { RevealSlot } from './reveal-slot';
import { createSessionSlice } from './session-slice';
import type { SessionSlice, SessionState } from './session-slice';
import { createSettingsSlice } from './settings-slice';
import type { SettingsSlice } from './settings-slice';
import { errorWords } from '../words/error-words';

/** Everything the window knows, with the actions that change it. */
export type AppState = NoticeSlice &
  SessionSlice &
  PlaceSlice &
  CatalogSlice &
  OutageSlice &
  AlertSlice &
  UnlockSlice &
  LookupSlice &
  ReleaseSlice &
  ApprovalSlice &
  ReadingSlice &
  AuditSlice &
  ImportSlice &
  DrillSlice &
  LogOnSlice &
  SettingsSlice &
  IncidentSlice &
  FarewellSlice &
  DebtSlice &
  ReadySlice &
  WizardSlice &
  AdminSlices;

/** The state of one window and its life. */
export interface WindowStore extends StoreApi<AppState> {
  /** Subscribes to main and asks for the first picture. @returns a function that unsubscribes. */
  start(): () => void;
}

/** Composes the slices and makes the lock empty those that declare it. */
export function createWindowStore(given: Bridge, now: () => number): WindowStore {
  const bridge = inPageLanguage(given);
  const slot = createRevealSlot();
  const slices = createSlices(bridge, now, slot);
  const all = Object.values(slices);
  const emptied = Object.assign(
    {},
    ...all.filter(slice => slice.clearOn.includes('lock')).map(slice => slice.empty),
  ) as Partial<AppState>;

  const store = createStore<AppState>((setState, getState) => {
    const tools = {
      get: getState,
      set(patch: Partial<AppState>) {
        if (!leavesUnlocked(patch, getState())) return setState(patch);
        slot.drop();
        setState({ ...emptied, ...patch });
      },
    };
    return {
      ...slices.notice.empty,
      ...slices.session.empty,
      ...slices.catalog.empty,
      ...slices.outage.empty,
      ...slices.alert.empty,
      ...slices.unlock.empty,
      ...slices.lookup.empty,
      ...slices.release.empty,
      ...slices.approval.empty,
      ...slices.reading.empty,
      ...slices.place.empty,
      ...slices.audit.empty,
      ...slices.profiles.empty,
      ...slices.logOn.empty,
      ...slices.debt.empty,
      ...slices.ready.empty,
      ...slices.wizard.empty,
      ...slices.drill.empty,
      ...slices.admin.empty,
      ...slices.settings.empty,
      ...slices.incident.empty,
      ...slices.farewell.empty,
      ...slices.notice.actions(tools),
      ...slices.session.actions(tools),
      ...slices.catalog.actions(tools),
      ...slices.outage.actions(tools),
      ...slices.alert.actions(tools),
      ...slices.unlock.actions(tools),
      ...slices.lookup.actions(tools),
      ...slices.release.actions(tools),
      ...slices.approval.actions(tools),
      ...slices.reading.actions(tools),
      ...slices.place.actions(tools),
      ...slices.audit.actions(tools),
      ...slices.profiles.actions(tools),
      ...slices.logOn.actions(tools),
      ...slices.debt.actions(tools),
      ...slices.ready.actions(tools),
      ...slices.wizard.actions(tools),
      ...slices.drill.actions(tools),
      ...slices.admin.actions(tools),
      ...slices.settings.actions(tools),
      ...slices.incident.actions(tools),
      ...slices.farewell.actions(tools),
    };
  });
  return { ...store, start: () => connect(bridge, store) };
}

function createSlices(bridge: Bridge, now: () => number, slot: RevealSlot) {
  return {
    notice: createNoticeSlice(now),
    session: createSessionSlice(bridge),
    catalog: createCatalogSlice(bridge),
    outage: createOutageSlice(bridge, now),
    alert: createAlertSlice(bridge),
    unlock: createUnlockSlice(bridge, now),
    lookup: createLookupSlice(),
    release: createReleaseSlice({ bridge, slot, now }),
    approval: createApprovalSlice(bridge),
    reading: createReadingSlice(),
    place: createPlaceSlice(),
    audit: createAuditSlice(bridge, now),
    profiles: createImportSlice(bridge, now),
    logOn: createLogOnSlice(bridge),
    debt: createDebtSlice(bridge),
    ready: createReadySlice(bridge, now),
    wizard: createWizardSlice(bridge, now),
    drill: createDrillSlice(bridge),
    admin: createAdminSlices(bridge, now),
    settings: createSettingsSlice(bridge),
    incident: createIncidentSlice(bridge),
    farewell: createFarewellSlice(),
  };
}

function leavesUnlocked(patch: Partial<SessionState>, before: SessionState): boolean {
  if (patch.session === undefined || patch.session?.state === 'unlocked') return false;
  return before.session?.state === 'unlocked';
}

function connect(bridge: Bridge, store: StoreApi<AppState>): () => void {
  const state = store.getState;
  const stops = [
    bridge.on('session.changed', view => state().applySession(view)),
    bridge.on('catalog.changed', view => state().applyCatalog(view)),
    bridge.on('logOn.changed', view => state().applyLogOn(view)),
    bridge.on('outage.changed', view => state().applyOutage(view)),
    bridge.on('alert.changed', view => state().applyAlerts(view)),
    bridge.on('schedule.changed', view => state().applySchedule(view)),
    bridge.on('ready.line', line => state().applyReadyLine(line)),
    bridge.on('wizard.step', step => state().applyWizardStep(step)),
    bridge.on('admin.changed', view => state().applyAdmin(view)),
    bridge.on('push.progress', view => state().applyPushProgress(view)),
    bridge.on('debt.changed', view => state().applyDebt(view)),
    bridge.on('access.leaseEnded', ended => state().applyLeaseEnd(ended)),
    bridge.on('settings.changed', view => state().applySettings(view)),
    bridge.on('window.called', () => state().noteCall()),
    bridge.on('incident.changed', view => state().applyIncident(view)),
    bridge.on('incident.ended', farewell => state().noteFarewell(farewell)),
    bridge.on('drill.changed', view => state().applyDrill(view)),
    bridge.on('session.lost', error => state().noteLost(errorWords(error))),
    store.subscribe((now, before) => {
      const unlocked = now.session?.state === 'unlocked';
      if (unlocked && before.session?.state !== 'unlocked') {
        // What the unlock itself found, of a session that was interrupted, is news.
        if (now.farewell?.endedBy !== 'interrupted') now.dismissFarewell();
        void now.loadCatalog();
        void now.loadIncident();
        void now.loadLogOn();
        void now.loadOutage();
        void now.loadAlerts();
        void now.loadAdmin();
        void now.loadDebt();
      }
      if (now.asking && !before.asking) now.noteDrillAsked();
      // Also after the lock: the search index must not outlive the list it was made of.
      if (now.catalog !== before.catalog) now.rankAgain();
    }),
  ];
  void state().loadSession();
  void state().loadOutage();
  void state().loadSettings();
  void state().loadDrill();
  void state().loadAlerts();
  return () => stops.forEach(stop => stop());
}
