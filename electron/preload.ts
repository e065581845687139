import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import type { Bridge } from '../shared/contract/contract';
import { channelNames, eventNames } from '../shared/contract/names';

const channels: readonly string[] = channelNames;
const events: readonly string[] = eventNames;

/**
 * The only thing the page gets. Names outside the contract go nowhere, and no event object of
 * Electron crosses over: a listener sees the payload alone.
 */
const bridge: Bridge = {
  call(channel, input) {
    if (!channels.includes(channel)) return Promise.reject(new TypeError('no such channel'));
    return ipcRenderer.invoke(channel, input);
  },
  on(event, listener) {
    if (!events.includes(event)) throw new TypeError('no such event');
    const forward = (_: IpcRendererEvent, payload: Parameters<typeof listener>[0]): void =>
      listener(payload);
    ipcRenderer.on(event, forward);
    return () => void ipcRenderer.off(event, forward);
  },
};

contextBridge.exposeInMainWorld('breakGlass', bridge);
