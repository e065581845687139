import type { AlertOrder } from '../../shared/domain/alert';
import type { AuditEvent } from '../../shared/domain/audit-event';
import type { AuditReport } from '../audit/audit-log';
import type { ShippingLog } from '../audit/shipping/shipping-log';
import type { Log } from '../platform/log';
import type { AlertService } from './alert-service';
import type { Denials } from './denials';
import { isDenial, orderOf } from './event-orders';

export interface AlertingLogParts {
  readonly inner: ShippingLog;
  readonly alerts: Pick<AlertService, 'raise' | 'hasChannels'>;
  readonly denials: Denials;
  readonly log: Log;
}

/**
 * A log that also tells somebody outside of what they must know at once. The record comes first; an
 * alert that cannot be raised never keeps an event from being recorded.
 */
export function createAlertingLog({ inner, alerts, denials, log }: AlertingLogParts): ShippingLog {
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

  async function tellFault({ chain, fault }: Pick<AuditReport, 'chain' | 'fault'>): Promise<void> {
    if (fault === null) return;
    const what = `record ${fault.sequence}: ${fault.kind}`;
    if (told === `${chain} ${what}`) return;
    told = `${chain} ${what}`;
    await tell({
      ...{ kind: 'audit.broken', severity: 10, isDrill: false, incident: null },
      facts: { fault: fault.kind, record: String(fault.sequence) },
    });
  }

  return {
    ...inner,
    async append(event) {
      const position = await inner.append(event);
      await tellOf(event);
      return position;
    },
    async check(witness) {
      const seen = await inner.check(witness);
      await tellFault(seen);
      return seen;
    },
    async verify() {
      const report = await inner.verify();
      await tellFault(report);
      return report;
    },
  };
}
