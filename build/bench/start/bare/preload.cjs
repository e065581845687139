const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', { copy: text => ipcRenderer.invoke('copy', text) });
