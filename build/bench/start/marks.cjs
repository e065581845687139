const { app } = require('electron');
const { writeSync } = require('node:fs');

// Loaded by Electron in front of the program that is measured, ours and the bare one alike. Says on
// descriptor 3 when the window could be shown and when its form was painted with the focus in it; with
// a passphrase to type, when the list behind the form was there. Without a form, the window is all.

/** @type {{ form?: string, passphrase?: string }} */
const order = JSON.parse(process.env.BENCH_ORDER ?? '{}');

function say(name, at = Date.now()) {
  writeSync(3, `${JSON.stringify({ name, at })}\n`);
}

app.once('browser-window-created', (_, window) => {
  window.once('ready-to-show', () => say('ready'));
  if (order.form === undefined) return;
  window.webContents.once('dom-ready', () => void watch(window.webContents));
});

async function watch(contents) {
  say('painted', await contents.executeJavaScript(whenPainted(order.form)));
  if (order.passphrase === undefined) return;
  await contents.insertText(order.passphrase);
  for (const type of ['keyDown', 'char', 'keyUp']) {
    contents.sendInputEvent({ type, keyCode: 'Enter' });
  }
  say('listed', await contents.executeJavaScript(whenPainted('[role=option]', false)));
}

/** Runs in the page. A message that is sent in a frame arrives after it was painted. */
function whenPainted(selector, withFocus = true) {
  return `new Promise(resolve => {
    const look = () => {
      const found = document.querySelector(${JSON.stringify(selector)});
      if (found === null || (${withFocus} && document.activeElement !== found)) return setTimeout(look, 1);
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(Date.now());
        channel.port2.postMessage(null);
      });
    };
    look();
  })`;
}
