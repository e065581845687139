import path from 'node:path';
import { compose } from './compose';
import { startDrillGround } from './drill/drill-ground';
import type { DrillGround } from './drill/drill-ground';
import type { WindowDrill } from './ipc/window-drill';
import { createDesktopPlatform } from './platform/desktop-platform';
import type { DesktopChoice } from './platform/desktop-platform';
import type { Services } from './services';

/** What stands behind the window once it is on the screen. */
export interface DesktopServices {
  readonly services: Services;
  /** Null outside a drill. */
  readonly drill: WindowDrill | null;
  /** Ends the services, and the drill ground after them. */
  dispose(): Promise<void>;
}

export interface DesktopServicesOrder extends DesktopChoice {
  /** True: practise against an embedded sandbox, with a data folder of its own. */
  readonly isDrill: boolean;
}

/**
 * Composes the services on the user's data folder, or on a drill ground.
 * @throws AppError `drill.failed`, `cancelled`, and what setup throws.
 */
export async function startDesktopServices(
  order: DesktopServicesOrder,
  signal: AbortSignal,
): Promise<DesktopServices> {
  if (order.isDrill) return startDrill(order, signal);
  const services = compose(createDesktopPlatform(order));
  refreshAfterUnlock(services);
  shipWhatWasLeft(services);
  return { services, drill: null, dispose: () => services.dispose() };
}

async function startDrill(
  order: DesktopServicesOrder,
  signal: AbortSignal,
): Promise<DesktopServices> {
  const { environment, programFolder } = order;
  const headlessEntry = path.join(programFolder, 'headless.cjs');
  const start = { headlessEntry, execPath: process.execPath, environment };
  const ground = await startDrillGround(start, signal);
  const services = compose(createDesktopPlatform({ ...order, home: ground.home }));
  refreshAfterUnlock(services);
  const dispose = async (): Promise<void> => {
    try {
      await services.dispose();
    } finally {
      await ground.dispose();
    }
  };
  try {
    await services.setup.apply(ground.order, ground.passphrase);
  } catch (error) {
    await dispose();
    throw error;
  }
  return { services, drill: drillOf(ground, services), dispose };
}

/** Pulling the plug is followed by a look at the vault, so that the status line tells at once. */
function drillOf(ground: DrillGround, { catalog }: Services): WindowDrill {
  return {
    passphrase: ground.passphrase,
    plugged: ground.plugged,
    async plug(plugged) {
      await ground.plug(plugged);
      await catalog.probe(new AbortController().signal);
    },
  };
}

/** What the command line or an earlier start could not deliver needs nobody to unlock for it. */
function shipWhatWasLeft({ audit, platform }: Services): void {
  audit.start().catch((error: unknown) => platform.log.error('audit sinks not started', error));
}

/** In the background: searching and serving sealed copies wait for nothing. */
function refreshAfterUnlock({ session, catalog, platform }: Services): void {
  session.onUnlock(async () => {
    catalog
      .refresh('unlock', new AbortController().signal)
      .catch((error: unknown) => platform.log.error('refresh after unlock', error));
  });
}
