import { clipboard, ClipboardItem, session, shell } from 'electron';
import path from 'node:path';
import type { EventName, Events } from '../shared/contract/events';
import { hasCode } from '../shared/errors/app-error';
import { startDrillGround } from './drill/drill-ground';
import type { DrillGround } from './drill/drill-ground';
import type { DrillRun } from './drill/drill-run';
import { createKeptRun } from './drill/kept-run';
import { createAnswers } from './engine-host/answer-engine';
import { createEngineKeeper } from './engine-host/engine-keeper';
import type { EngineKeeper, KeeperParts } from './engine-host/engine-keeper';
import { createEngineLink } from './engine-host/engine-link';
import type { LossCause } from './engine-host/engine-link';
import { startEngineProcess } from './engine-host/engine-process';
import { createResolveProxy } from './engine-host/resolve-proxy';
import { createWindowBrowser } from './engine-host/window-browser';
import { createWindowClipboard } from './engine-host/window-clipboard';
import type { EngineOrder } from './engine/protocol';
import { createElectronClipboard } from './platform/clipboard/electron';
import type { Environment } from './platform/environment';
import { readHostIdentity } from './platform/host-identity';
import { createDebugLog } from './platform/line-log';
import { createSystemClock } from './platform/system-clock';
import { createSystemRandom } from './platform/system-random';
import type { TimeKeeper } from './platform/time-keeper';

/** What stands behind the window once it is on the screen. */
export interface DesktopServices {
  readonly engines: EngineKeeper;
  /** Ends the engines, and the drill ground after them. */
  dispose(): Promise<void>;
}

export interface DesktopServicesOrder {
  /** The user's data folder; a drill has its own. */
  readonly home: string;
  /** Where evidence of drills is kept: the user's data folder, in a drill too. */
  readonly evidenceHome: string;
  readonly appVersion: string;
  /** Folder of the bundles; the other processes are started from there. */
  readonly programFolder: string;
  readonly environment: Environment;
  readonly time: TimeKeeper;
  /** True: practise against an embedded sandbox, with a data folder of its own. */
  readonly isDrill: boolean;
  /** Ends this program and starts it anew in a drill. */
  readonly practise: () => void;
  /** Where events of the engine go. */
  readonly tell: <E extends EventName>(event: E, payload: Events[E]) => void;
  readonly onService: KeeperParts['onService'];
  readonly onSessionEnd: (because: LossCause | null) => void;
}

/**
 * Starts the engine on the user's data folder, or on a drill ground.
 * @throws AppError `drill.failed`, `cancelled`, and what setup throws.
 */
export async function startDesktopServices(
  order: DesktopServicesOrder,
  signal: AbortSignal,
): Promise<DesktopServices> {
  const ground = order.isDrill ? await startGround(order, signal) : null;
  const engines = keepEngines(order, ground, ground && keepDrillRun(order, ground));
  const dispose = async (): Promise<void> => {
    try {
      await engines.dispose();
    } finally {
      await ground?.dispose();
    }
  };
  try {
    await engines.begin();
  } catch (error) {
    // The next call tries again, and tells when that fails too.
    if (hasCode(error, 'engine.failed')) return { engines, dispose };
    await dispose();
    throw error;
  }
  return { engines, dispose };
}

function startGround(order: DesktopServicesOrder, signal: AbortSignal): Promise<DrillGround> {
  const { environment, programFolder } = order;
  const headlessEntry = path.join(programFolder, 'headless.cjs');
  return startDrillGround({ headlessEntry, execPath: process.execPath, environment }, signal);
}

/** The drill outlives the engines, as its ground does. */
function keepDrillRun(order: DesktopServicesOrder, ground: DrillGround): DrillRun {
  return createKeptRun({
    ...{ ground, evidenceHome: order.evidenceHome, programFolder: order.programFolder },
    host: readHostIdentity(order.appVersion),
    clock: createSystemClock(),
    random: createSystemRandom(),
    log: createDebugLog(order.environment),
    onChange: view => order.tell('drill.changed', view),
  });
}

function keepEngines(
  order: DesktopServicesOrder,
  ground: DrillGround | null,
  run: DrillRun | null,
): EngineKeeper {
  const { environment, programFolder, tell, onService } = order;
  const clock = createSystemClock();
  const { platform } = process;
  const windowClipboard = createWindowClipboard({
    // Undefined before Electron 44, although the typings of the newest say otherwise.
    clipboard: createElectronClipboard({ clipboard, ClipboardItem, platform }),
    random: createSystemRandom(),
    time: order.time,
  });
  const answer = createAnswers({
    clipboard: windowClipboard,
    practise: order.practise,
    browser: createWindowBrowser(address => shell.openExternal(address)),
    resolveProxy: createResolveProxy({ sessionNamed: name => session.fromPartition(name), clock }),
    ...{ ground, run },
  });
  const file = path.join(programFolder, 'engine.cjs');
  let engineOrder = firstOrder(order, ground, windowClipboard.selections);
  return createEngineKeeper({
    clock,
    tell,
    onService,
    connect(listeners) {
      const process = startEngineProcess(file, environment);
      const link = createEngineLink({ process, order: engineOrder, clock, answer, ...listeners });
      link.ready.then(
        () => (engineOrder = laterOrder(engineOrder)),
        () => undefined,
      );
      return link;
    },
    onSessionEnd(because) {
      order.onSessionEnd(because);
      void run?.sessionEnded();
      return windowClipboard.release();
    },
  });
}

function firstOrder(
  { home, appVersion, programFolder, environment }: DesktopServicesOrder,
  ground: DrillGround | null,
  selections: EngineOrder['selections'] | readonly EngineOrder['selections'][number][],
): EngineOrder {
  const about = { appVersion, programFolder, environment, selections: [...selections] };
  if (!ground) return { ...about, home, drill: null };
  const drill = { passphrase: ground.passphrase.open(), setup: ground.order };
  return { ...about, home: ground.home, drill };
}

/** The practice store is there. */
function laterOrder(order: EngineOrder): EngineOrder {
  return { ...order, drill: order.drill && { ...order.drill, setup: null } };
}
