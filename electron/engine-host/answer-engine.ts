import { AppError } from '../../shared/errors/app-error';
import type { DrillGround } from '../drill/drill-ground';
import type { DrillRun } from '../drill/drill-run';
import type { AskRequest } from '../engine/protocol';
import type { ResolveProxy } from './resolve-proxy';
import type { WindowBrowser } from './window-browser';
import type { WindowClipboard } from './window-clipboard';

export interface AnswerParts {
  readonly clipboard: WindowClipboard;
  readonly resolveProxy: ResolveProxy;
  readonly browser: WindowBrowser;
  /** Starts the program anew in a drill. */
  readonly practise: () => void;
  /** Null outside a drill. */
  readonly ground: Pick<DrillGround, 'plug' | 'plugged' | 'plugServer' | 'serverPlugged'> | null;
  /** The drill on that ground. */
  readonly run: DrillRun | null;
}

/** Does for an engine what only the process with the window can. @throws AppError of all kinds. */
export function createAnswers({
  clipboard,
  resolveProxy,
  browser,
  practise,
  ground,
  run,
}: AnswerParts): (request: AskRequest) => Promise<unknown> {
  return async request => {
    if (request.to === 'clipboard.write') return clipboard.write(request.value, request.holdMs);
    if (request.to === 'clipboard.read') return clipboard.read(request.selection);
    if (request.to === 'clipboard.clear') return clipboard.clear(request.selection);
    if (request.to === 'clipboard.prolong') {
      return clipboard.prolong(request.selection, request.holdMs);
    }
    if (request.to === 'proxy.resolve') return resolveProxy(request.url, request.script);
    if (request.to === 'browser.open') return browser.open(request.url);
    if (request.to === 'app.practise') return practise();
    if (!ground) throw new AppError('window.refused', { detail: 'this is not a drill' });
    if (!ground || !run) throw new AppError('window.refused', { detail: 'this is not a drill' });
    if (request.to === 'drill.isPlugged') return ground.plugged();
    if (request.to === 'drill.isServerPlugged') return ground.serverPlugged();
    if (request.to === 'drill.plugServer') return ground.plugServer(request.plugged);
    if (request.to === 'drill.plug') return ground.plug(request.plugged);
    if (request.to === 'drill.prepare') return run.prepare(request.scenario);
    if (request.to === 'drill.begin') return run.begin(request.scenario);
    return request.to === 'drill.note' ? run.note(request.note) : run.view();
  };
}
