import { renderToString } from 'react-dom/server';
import type { Bridge } from '../shared/contract/contract';
import { languages } from '../shared/domain/settings';
import { createWindowStore } from './state/store';
import { WindowView } from './window-view';

/** Main has not said anything yet. */
const silentBridge: Bridge = {
  call: () => new Promise(() => undefined),
  on: () => () => undefined,
};

/** Those it has to be drawn in. */
export const drawnLanguages = languages;

const nothingToStop = (): void => undefined;
const stoppedClock = { now: () => 0, every: () => nothingToStop, after: () => nothingToStop };

/**
 * The unlock form as a page first draws it, in the language and the state its root says. The build puts
 * it into the page, so that the form is there before its script is; the script takes it over.
 */
export function drawLockedPage(): string {
  const store = createWindowStore(silentBridge, stoppedClock.now);
  const copyPlainText = async (): Promise<boolean> => false;
  return renderToString(
    <WindowView store={store} clock={stoppedClock} copyPlainText={copyPlainText} />,
  );
}
