import { createRoot, hydrateRoot } from 'react-dom/client';
import { findBridge } from './bridge';
import { createPlainClipboard } from './plain-clipboard';
import { createWindowStore } from './state/store';
import { WindowView } from './window-view';
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
  const view = (
    <WindowView store={store} clock={clock} copyPlainText={createPlainClipboard(page)} />
  );
  // What was typed into a form that came with the page stays in it.
  if ('drawn' in host.dataset) hydrateRoot(host, view);
  else createRoot(host).render(view);
  page.addEventListener('pagehide', store.start());
}

/** The script is loaded beside the page, so that the window need not wait for it, and may be there first. */
function begin(): void {
  const host = document.querySelector<HTMLElement>('#window');
  if (host) openWindow(window, host);
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();
