import type { App, Protocol } from 'electron';
import { withoutDictionaries } from './harden-session';

/** Chromium's own traffic, caches and dialogs, none of which this app has a use for. */
const quietSwitches: Readonly<Record<string, string>> = {
  'disable-background-networking': '',
  'disable-breakpad': '',
  'disable-component-update': '',
  'disable-domain-reliability': '',
  'disk-cache-size': '1',
  'no-pings': '',
  noerrdialogs: '',
};

/**
 * Decides how Chromium runs; must be called before it is ready.
 * @param profileFolder where Chromium keeps what it insists on keeping; null where a test chose it.
 */
export function prepareChromium(
  { app, protocol }: { readonly app: App; readonly protocol: Protocol },
  profileFolder: string | null,
): void {
  // Both together end in children that crash and are restarted for ever.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  for (const [name, value] of Object.entries(quietSwitches)) {
    app.commandLine.appendSwitch(name, value);
  }
  if (profileFolder !== null) app.setPath('userData', profileFolder);
  app.on('session-created', withoutDictionaries);
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true } },
  ]);
}
