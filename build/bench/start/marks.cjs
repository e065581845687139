const { app, ipcMain } = require('electron');
const { writeSync } = require('node:fs');
const path = require('node:path');

// Loaded by Electron in front of the program that is measured, ours and the bare one alike. Says on
// descriptor 3 when the window could be shown, when its form was painted with the focus in it and when the
// form answered keys; with a passphrase to type, when the list behind it was there. Without a form, the
// window is all.

/** @type {{ hasForm?: boolean, passphrase?: string }} */
const order = JSON.parse(process.env.BENCH_ORDER ?? '{}');

function say(name, at = Date.now()) {
  writeSync(3, `${JSON.stringify({ name, at })}\n`);
}

if (order.hasForm) app.on('session-created', watchPagesOf);

/** From inside the page: what main asks of a page has to wait until both have time. */
function watchPagesOf(session) {
  const filePath = path.join(__dirname, 'watch-form.cjs');
  if ('registerPreloadScript' in session) {
    session.registerPreloadScript({ type: 'frame', filePath });
  } else {
    session.setPreloads([filePath]);
  }
}

app.once('browser-window-created', (_, window) => {
  window.once('ready-to-show', () => say('ready'));
  if (!order.hasForm) return;
  ipcMain.once('bench.painted', (_event, at) => say('painted', at));
  ipcMain.once('bench.answers', (_event, at) => {
    say('answers', at);
    if (order.passphrase !== undefined) void unlock(window.webContents);
  });
});

async function unlock(contents) {
  await contents.insertText(order.passphrase);
  for (const type of ['keyDown', 'char', 'keyUp']) {
    contents.sendInputEvent({ type, keyCode: 'Enter' });
  }
  say('listed', await contents.executeJavaScript(whenPainted('[role=option]')));
}

/** Runs in the page. A message that is sent in a frame arrives after it was painted. */
function whenPainted(selector) {
  return `new Promise(resolve => {
    const look = () => {
      if (document.querySelector(${JSON.stringify(selector)}) === null) return setTimeout(look, 1);
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(Date.now());
        channel.port2.postMessage(null);
      });
    };
    look();
  })`;
}
