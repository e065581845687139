import type { ReleaseReceipt } from '../../../shared/contract/access';
import { normalisePath } from '../../../shared/domain/entry';
import type { FieldName, TenantId } from '../../../shared/domain/entry';
import { AppError } from '../../../shared/errors/app-error';
import type { AccessOrder } from '../../access/access-service';
import type { OptionSpecs } from '../arguments';
import { readOverride } from '../gate-question';
import { agoWords, isoTime, tenantWords } from '../words';
import type { CommandContext } from './command';

/** Options of the commands that release a value. */
export const accessOptions = {
  reason: { kind: 'text', value: 'TEXT', summary: 'why you need it now; goes to the audit log' },
  ticket: { kind: 'text', value: 'ID', summary: 'number of the case, where the policy wants one' },
  field: { kind: 'text', value: 'NAME', summary: 'field of the secret; default: the password' },
  tenant: { kind: 'text', value: 'ID', summary: 'tenant that holds the path, if several do' },
  override: {
    kind: 'text',
    value: 'CAUSE',
    summary: 'why not Secret Server, where it is not known to be down; recorded',
  },
} as const satisfies OptionSpecs;

/** @throws AppError `usage` when `--reason` is missing or `--override` is no cause. */
export function readAccessOrder({ operands, options }: CommandContext): AccessOrder {
  const [path = ''] = operands;
  const reason = options.text('reason');
  if (reason === null) throw new AppError('usage', { detail: 'say why with --reason TEXT' });
  return {
    path: normalisePath(path),
    tenant: options.text('tenant') as TenantId | null,
    field: options.text('field') as FieldName | null,
    reason,
    ticket: options.text('ticket'),
    override: readOverride(options.text('override')),
  };
}

/** What a released value is, without the value. */
export function describeReceipt(receipt: ReleaseReceipt): Readonly<Record<string, unknown>> {
  const { tenant, region, path, field, servedFrom, version, outage } = receipt;
  return { tenant, region, path, field, servedFrom, asOf: isoTime(receipt.asOf), version, outage };
}

/** One line for a person: where the value comes from, and how old it is when that matters. */
export function provenance(receipt: ReleaseReceipt, { clock }: CommandContext): string {
  const { tenant, region, path, field, version, asOf, servedFrom, outage } = receipt;
  const what = `${field} of ${path} (${tenantWords(tenant, region)}, version ${version})`;
  if (servedFrom === 'vault') return `${what} from the vault`;
  const cause =
    servedFrom === 'cache' ? 'was not asked' : `did not answer (${outage ?? 'vault.unreachable'})`;
  return `${what} from the sealed copy on this host, read ${agoWords(asOf, clock.now())}; the vault ${cause}`;
}
