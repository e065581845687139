import type { OutageState } from '../../shared/domain/outage';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Services } from '../services';
import type { SetupOrder } from '../setup/setup-service';

/** Where a scenario needs other vaults, they are set up; sealed copies are made in any case. */
export async function makeReady(
  { setup, catalog, configuration }: Services,
  order: SetupOrder,
  passphrase: SecretText,
): Promise<void> {
  const wanted = order.configuration.tenants.length;
  if (configuration().tenants.length !== wanted) await setup.apply(order, passphrase);
  await catalog.refresh('asked', new AbortController().signal);
}

/** A drill counts an outage after 0.6 s, and an answer after two. */
const betweenLooksMs = 150;
const mostLooks = 30;

/** Looks until the state that the scenario begins with is known, so that the gate decides by it. */
export async function seeSecretServer(
  { outage, platform }: Services,
  wanted: OutageState,
): Promise<void> {
  const isKnown = (): boolean => outage.view().every(({ state }) => state === wanted);
  const { signal } = new AbortController();
  for (let looks = 0; looks < mostLooks && !isKnown(); looks += 1) {
    await outage.look();
    if (!isKnown()) await platform.clock.sleep(betweenLooksMs, signal);
  }
}
