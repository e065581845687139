import { createRoot } from 'react-dom/client';
import { App } from './app';
import { findBridge } from './bridge';
import { createPlainClipboard } from './plain-clipboard';
import { createWindowStore } from './state/store';
import { SurroundingsContext } from './surroundings';
import { createWindowClock } from './window-clock';
import { labels } from './words/labels';

/** Wires the window together; the only place that knows the real clock and the real bridge. */
function openWindow(page: Window, host: HTMLElement): void {
  const bridge = findBridge(page);
  if (!bridge) {
    host.textContent = labels.outsideApp;
    return;
  }
  const clock = createWindowClock(page);
  const store = createWindowStore(bridge, clock.now);
  const surroundings = { store, clock, copyPlainText: createPlainClipboard(page) };
  createRoot(host).render(
    <SurroundingsContext value={surroundings}>
      <App />
    </SurroundingsContext>,
  );
  page.addEventListener('pagehide', store.start());
}

/** The script is loaded beside the page, so that the window need not wait for it, and may be there first. */
function begin(): void {
  const host = document.querySelector<HTMLElement>('#window');
  if (host) openWindow(window, host);
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();
