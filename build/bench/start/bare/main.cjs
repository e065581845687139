const { app, BrowserWindow, clipboard, ipcMain } = require('electron');
const path = require('node:path');

// The least that Electron does: one window, one page, one clipboard. What the bench measures beside.

void app.whenReady().then(() => {
  const preload = path.join(__dirname, 'preload.cjs');
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { preload } });
  ipcMain.handle('copy', (_, text) => clipboard.writeText(text));
  void window.loadFile(path.join(__dirname, 'index.html'));
});
