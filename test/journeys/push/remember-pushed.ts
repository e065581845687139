import type { TenantId } from '../../../shared/domain/entry';
import type { Remembered } from '../../../shared/domain/push/standing';
import { emptyTenantLedger } from '../../../electron/push/ledger';
import { pushLedgerCollection } from '../../../electron/store/collections/push-ledger';
import type { Host } from '../a-host';

/** What the ledger is told of one secret; the rest is as of the secret that was pushed last. */
export type Pushed = Pick<Remembered, 'path' | 'source' | 'map' | 'fingerprint'>;

/**
 * As if this host had pushed these as well, without the time that a vault would take for them: one secret
 * at least must have been pushed in earnest.
 */
export async function rememberPushed(
  { services, clock }: Pick<Host, 'services' | 'clock'>,
  tenant: TenantId,
  pushed: readonly Pushed[],
): Promise<void> {
  const at = clock.now();
  await services.session.store().update(pushLedgerCollection, ledger => {
    const before = ledger.tenants[tenant] ?? emptyTenantLedger;
    const sample = before.secrets.at(-1);
    if (sample === undefined) throw new Error('nothing was pushed');
    const known = new Set(before.secrets.map(({ path }) => path));
    const more = pushed
      .filter(({ path }) => !known.has(path))
      .map(one => ({ ...sample, ...one, at }));
    const secrets = [...before.secrets, ...more];
    return { ...ledger, tenants: { ...ledger.tenants, [tenant]: { ...before, secrets } } };
  });
}
