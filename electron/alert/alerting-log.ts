import type { AlertOrder } from '../../shared/domain/alert';
import type { AuditEvent } from '../../shared/domain/audit-event';
import type { AuditFinding } from '../audit/audit-log';
import type { ShippingLog } from '../audit/shipping/shipping-log';
import type { Log } from '../platform/log';
import type { AlertService } from './alert-service';
import type { Denials } from './denials';
import { isDenial, orderOf } from './event-orders';

/** A log that also tells somebody outside of what they must know at once. */
export interface AlertingLog extends ShippingLog {
  /** What is wrong with the log; the same fault is told once, null never. Never throws. */
  tellFault(fault: AuditFinding | null): Promise<void>;
}

export interface AlertingLogParts {
  readonly inner: ShippingLog;
  readonly alerts: Pick<AlertService, 'raise' | 'hasChannels'>;
  readonly denials: Denials;
  readonly log: Log;
}

/** The record comes first; an alert that cannot be raised never keeps an event from being recorded. */
export function createAlertingLog({ inner, alerts, denials, log }: AlertingLogParts): AlertingLog {
  /** The fault that was told of last, so that a second look at the same log raises nothing. */
  let told = '';

  async function tell(order: AlertOrder): Promise<void> {
    await alerts.raise(order).catch((error: unknown) => log.error('alert not raised', error));
  }

  async function countDenial(): Promise<void> {
    if (!(await alerts.hasChannels())) return;
    const count = await denials.count();
    if (count === null) return;
    const facts = { count: String(count), within: '10 minutes' };
    await tell({ kind: 'access.denials', severity: 8, isDrill: false, incident: null, facts });
  }

  async function tellOf(event: AuditEvent): Promise<void> {
    const order = orderOf(event);
    if (order !== null) await tell(order);
    if (isDenial(event)) {
      await countDenial().catch((error: unknown) => log.error('denial not counted', error));
    }
  }

  async function tellFault(fault: AuditFinding | null): Promise<void> {
    const what = fault === null ? told : `record ${fault.sequence}: ${fault.kind}`;
    if (fault === null || told === what) return;
    told = what;
    await tell({
      ...{ kind: 'audit.broken', severity: 10, isDrill: false, incident: null },
      facts: { fault: fault.kind, record: String(fault.sequence) },
    });
  }

  return {
    ...inner,
    tellFault,
    async append(event) {
      const position = await inner.append(event);
      await tellOf(event);
      return position;
    },
    async check(witness) {
      const seen = await inner.check(witness);
      await tellFault(seen.fault);
      return seen;
    },
    async verify() {
      const report = await inner.verify();
      await tellFault(report.fault);
      return report;
    },
  };
}
