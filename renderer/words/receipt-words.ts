import type { ReleaseReceipt } from '../../shared/contract/access';
import type { EpochMs } from '../../shared/domain/entry';
import type { TenantStatus } from '../../shared/domain/vault-status';
import { howOld, timeAgo } from './age';
import { receipt as de } from './de/receipt';
import { receipt as en } from './en/receipt';
import { inLanguage } from './in-language';

const words = inLanguage({ en, de });

/** What the sentences need to know beside the receipt. */
export interface ReceiptContext {
  readonly tenants: readonly TenantStatus[];
  readonly now: EpochMs;
}

/** The name people use for a tenant; its id while the name is not known. */
export function tenantName(id: string, tenants: readonly TenantStatus[]): string {
  return tenants.find(status => status.tenant === id)?.name ?? id;
}

/** The same with its region, where that says something more: `Head office · EU`. */
export function tenantLabel(id: string, tenants: readonly TenantStatus[]): string {
  const name = tenantName(id, tenants);
  const region = tenants.find(status => status.tenant === id)?.region ?? null;
  return region === null || region === name ? name : `${name} · ${region}`;
}

/** Where a value came from: `Version 13, read from EMEA just now.` */
export function originSentence(receipt: ReleaseReceipt, context: ReceiptContext): string {
  const { version, asOf, servedFrom, outage } = receipt;
  const tenant = tenantLabel(receipt.tenant, context.tenants);
  if (servedFrom === 'vault') return words.read(version, tenant, timeAgo(asOf, context.now));
  const why = servedFrom === 'cache' ? words.notAsked(tenant) : outageWords(outage, tenant);
  return words.sealed(version, howOld(asOf, context.now), why);
}

/** The message after a copy. A sealed copy is a warning, because the vault may know a newer value. */
export function receiptToast(
  name: string,
  receipt: ReleaseReceipt,
  context: ReceiptContext,
): { tone: 'good' | 'warn'; text: string; detail: string } {
  return {
    tone: receipt.servedFrom === 'vault' ? 'good' : 'warn',
    text: words.copied(name, receipt.field),
    detail: originSentence(receipt, context),
  };
}

function outageWords(code: string | null, tenant: string): string {
  if (code === 'vault.proxy') return words.proxy(tenant);
  if (code === 'vault.unavailable') return words.unavailable(tenant);
  return words.silent(tenant);
}
