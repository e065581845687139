import type { Configuration } from '../shared/domain/configuration';
import type { ApprovalService } from './approval/approval-service';
import type { ApproverDesk } from './approval/approver-desk';
import type { AlertService } from './alert/alert-service';
import type { ShippingLog } from './audit/shipping/shipping-log';
import type { AuditTrail } from './audit/trail/audit-trail';
import type { AuditorService } from './setup/auditor-service';
import type { ProfileImport } from './import/profile-import';
import type { LogOnService } from './access/log-on-service';
import type { AccessService } from './access/access-service';
import type { BackgroundRefresh } from './catalog/background-refresh';
import type { CatalogService } from './catalog/catalog-service';
import type { CustodyService } from './custody/custody-service';
import type { IncidentService } from './incident/incident-service';
import type { OutageService } from './outage/outage-service';
import type { Platform } from './platform/platform';
import type { NetworkWalk } from './readiness/network/create-network-walk';
import type { Onboarding } from './onboarding/create-onboarding';
import type { Ready } from './readiness/ready/create-ready';
import type { Readiness } from './readiness/readiness-check';
import type { BudgetService } from './budget/budget-service';
import type { MapService } from './push/map-service';
import type { PolicyDesk } from './policy/policy-desk';
import type { PushService } from './push/push-service';
import type { PushPipeline } from './schedule/pipeline/push-pipeline';
import type { RotationService } from './rotation/rotation-service';
import type { ScheduleService } from './schedule/schedule-service';
import type { AdminSession } from './session/admin-session';
import type { SessionService } from './session/session-service';
import type { RollbackService } from './setup/rollback-service';
import type { SetupService } from './setup/setup-service';
import type { KdfCost } from './store/key-derivation/key-derivation';
import type { StoreHealth } from './store/sealed-store';
import type { LateTickets } from './ticket/late-tickets';
import type { UpdateService } from './update/update-service';

/** What services are for. */
export interface ServicesUse {
  /** True on a drill ground, which has no audit sinks, whatever the policy of the host requires. */
  readonly isPractice: boolean;
  /** What deriving a new passphrase costs, instead of what is measured; `kdfLimits` bound it. */
  readonly kdfCost?: KdfCost;
}

/** What a door (window, command line) may use. */
export interface Services {
  readonly platform: Platform;
  readonly setup: SetupService;
  readonly profiles: ProfileImport;
  readonly onboarding: Onboarding;
  readonly custody: CustodyService;
  readonly rollback: RollbackService;
  readonly session: SessionService;
  readonly catalog: CatalogService;
  readonly access: AccessService;
  /** The emergency that is open, those that are over, their reports. */
  readonly incidents: IncidentService;
  readonly lateTickets: LateTickets;
  /** A second person's word, where the policy wants one. */
  readonly approvals: ApprovalService;
  /** The side of that second person. */
  readonly approverDesk: ApproverDesk;
  /** Whether Secret Server answers. */
  readonly outage: OutageService;
  /** Started by a door that stays open. */
  readonly background: BackgroundRefresh;
  readonly logOn: LogOnService;
  readonly policy: PolicyDesk;
  readonly push: PushService;
  /** What was seen and has to be rotated. */
  readonly rotation: RotationService;
  readonly maps: MapService;
  readonly budget: BudgetService;
  /** Started by a door that stays open. */
  readonly schedule: ScheduleService;
  /** Started by a door that stays open. */
  readonly pipeline: PushPipeline;
  readonly admin: AdminSession;
  readonly audit: ShippingLog;
  /** Started by a door that stays open. */
  readonly alerts: AlertService;
  readonly trail: AuditTrail;
  readonly readiness: Readiness;
  readonly ready: Ready;
  readonly network: NetworkWalk;
  readonly auditor: AuditorService;
  /** Newer versions: asked for and proved, never installed. */
  readonly updates: UpdateService;
  /** Keychain, witnesses and damaged generations; null without a store. @throws AppError `store.*`. */
  storeHealth(): Promise<StoreHealth | null>;
  /** What setup decided; the defaults while locked. */
  configuration(): Configuration;
  /** Ends leases, clears the clipboard, locks, closes connections; awaited before the process ends. */
  dispose(): Promise<void>;
}
