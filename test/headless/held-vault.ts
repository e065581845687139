import type { IncomingMessage, ServerResponse } from 'node:http';
import { request } from 'undici';
import { aTlsDoor } from '../builders/a-tls-door';
import { createDeferred } from '../../shared/lib/deferred';

/** Where a request is stopped: before the vault has heard of it, or when it has done what was asked. */
export type Hold = 'before' | 'after';

/** A door in front of a vault, at which one request can be stopped for good. */
export interface HeldVault {
  readonly url: string;
  readonly caPem: string;
  /**
   * Stops the next request that fits, and everything after it.
   * @returns a promise that resolves when it is stopped there.
   */
  hold(where: Hold, fits: (method: string, path: string) => boolean): Promise<void>;
  /** Breaks every connection, those that wait for an answer too. */
  cut(): Promise<void>;
  /** Lets everything through again; what was stopped is gone. */
  release(): void;
  close(): Promise<void>;
}

/** @param behind address of a vault over plain HTTP. */
export async function aHeldVault(behind: string): Promise<HeldVault> {
  let trap: {
    readonly where: Hold;
    readonly fits: (method: string, path: string) => boolean;
    readonly sprung: () => void;
  } | null = null;
  let isShut = false;

  async function pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming;
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    if (isShut) return;
    const caught = trap?.fits(method, url) === true ? trap : null;
    if (caught) {
      isShut = true;
      if (caught.where === 'before') return caught.sprung();
    }
    const { authorization = '', 'content-type': type = 'application/json' } = headers;
    const reply = await request(`${behind}${url}`, {
      method: method as 'GET',
      headers: { authorization, 'content-type': type },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const body = await reply.body.text();
    if (caught) return caught.sprung();
    answer.writeHead(reply.statusCode, { 'content-type': 'application/json' }).end(body);
  }

  const door = await aTlsDoor(pass);
  return {
    ...{ url: door.url, caPem: door.caPem },
    hold(where, fits) {
      const { promise, resolve } = createDeferred<void>();
      trap = { where, fits, sprung: resolve };
      return promise;
    },
    async cut() {
      door.closeAllConnections();
      await new Promise(resolve => setImmediate(resolve));
    },
    release() {
      trap = null;
      isShut = false;
    },
    async close() {
      await door.close();
    },
  };
}
