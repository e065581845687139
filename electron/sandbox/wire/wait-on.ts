import type { IncomingMessage } from 'node:http';

/** Waits, but no longer than the connection lives. */
export function waitOn(message: IncomingMessage, ms: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, ms);
    message.socket.once('close', done);
    function done(): void {
      clearTimeout(timer);
      message.socket.off('close', done);
      resolve();
    }
  });
}
