const { ipcRenderer } = require('electron');

// Loaded into the page that is measured, before its own scripts. Tells when the unlock form was on the
// screen with the focus in it, and when the script behind it had taken over.

const form = '#passphrase';
/** The page of the program says in its title which screen it shows, once its script has. */
const isTakenOver = () => document.title.includes('–');
const sinceEpoch = at => Math.round(performance.timeOrigin + at);

let focusedAt = null;
let paintedAt = null;

/** A frame looks at what is painted with it: the focus of a page is set before its frames. */
function look() {
  const now = performance.now();
  const field = document.querySelector(form);
  if (field !== null && document.activeElement === field) focusedAt ??= now;
  if (focusedAt !== null && paintedAt !== null) {
    ipcRenderer.send('bench.painted', sinceEpoch(Math.max(focusedAt, paintedAt)));
    return waitForScript();
  }
  requestAnimationFrame(look);
}

function waitForScript() {
  if (!isTakenOver()) return setTimeout(waitForScript, 1);
  ipcRenderer.send('bench.answers', sinceEpoch(performance.now()));
}

new PerformanceObserver(list => {
  const [painted] = list.getEntriesByName('first-contentful-paint');
  if (painted) paintedAt = painted.startTime;
}).observe({ type: 'paint', buffered: true });
requestAnimationFrame(look);
