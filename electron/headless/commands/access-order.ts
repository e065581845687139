import type { ReleaseReceipt } from '../../../shared/contract/access';
import { clockSkewWords } from '../../../shared/domain/clock-skew';
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
  totp: {
    kind: 'flag',
    value: '',
    summary: 'the one-time code of now; with --field from the seed in that field',
  },
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
    code: options.flag('totp'),
  };
}

/** What a released value is, without the value. */
export function describeReceipt(receipt: ReleaseReceipt): Readonly<Record<string, unknown>> {
  const { tenant, region, path, field, servedFrom, version, outage, code } = receipt;
  const facts = { tenant, region, path, field, servedFrom, asOf: isoTime(receipt.asOf), version };
  if (code === null) return { ...facts, outage };
  const { validUntil, skewSeconds } = code;
  return { ...facts, outage, codeValidUntil: isoTime(validUntil), skewSeconds };
}

/** One line for a person: where the value comes from, and how old it is when that matters. */
export function provenance(receipt: ReleaseReceipt, { clock }: CommandContext): string {
  const { tenant, region, path, version, asOf, servedFrom, outage } = receipt;
  const what = `${fieldWords(receipt, clock.now())} of ${path} (${tenantWords(tenant, region)}, version ${version})`;
  if (servedFrom === 'vault') return `${what} from the vault`;
  const cause =
    servedFrom === 'cache' ? 'was not asked' : `did not answer (${outage ?? 'vault.unreachable'})`;
  return `${what} from the sealed copy on this host, read ${agoWords(asOf, clock.now())}; the vault ${cause}`;
}

/** `password`; `the code from totp, valid for 12 s`. */
function fieldWords({ field, code }: ReleaseReceipt, now: number): string {
  if (code === null) return field;
  const seconds = Math.max(0, Math.ceil((code.validUntil - now) / 1000));
  const skew =
    code.skewSeconds === null ? '' : `, and ${clockSkewWords(code.skewSeconds, 'the vault')}`;
  return `the code from ${field}, valid for ${seconds} s${skew},`;
}
