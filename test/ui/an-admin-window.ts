import type { FakeAdminOptions } from '../fakes/fake-admin';
import type { FakeBridgeOptions } from '../fakes/fake-bridge';
import { anOverview } from '../builders/a-plan';
import { anUnlockedWindow } from './an-unlocked-window';
import type { OpenWindow } from './open-window';

/** A window in admin mode, on its first tab; two vaults are mapped. */
export async function anAdminWindow(
  admin: FakeAdminOptions = {},
  options: Omit<FakeBridgeOptions, 'now' | 'admin'> = {},
): Promise<OpenWindow> {
  const overview = anOverview(
    { id: 'emea', name: 'EMEA' },
    { id: 'us', name: 'Americas', left: 6 },
  );
  const window = await anUnlockedWindow({ ...options, admin: { overview, ...admin } });
  await enterAdmin(window);
  return window;
}

/** F10 and the passphrase. */
export async function enterAdmin(window: OpenWindow): Promise<void> {
  await window.press('F10');
  await window.type('correct horse');
  await window.press('Enter');
}
