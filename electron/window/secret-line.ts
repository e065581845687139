import { MessageChannelMain } from 'electron';
import type { BrowserWindow, MessagePortMain } from 'electron';
import { lineChannel } from '../secret-line/line-message';

/** Lays a line between the page and whoever takes the other end; main keeps none of the two. */
export function layLine(
  { webContents }: BrowserWindow,
  lend: (port: MessagePortMain) => void,
): void {
  const { port1, port2 } = new MessageChannelMain();
  lend(port1);
  webContents.postMessage(lineChannel, null, [port2]);
}
