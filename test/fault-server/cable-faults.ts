import type * as net from 'node:net';
import type { CableFault, Link } from './cable';

/** Moves the clock of the test; whatever is due by then has run when it resolves. */
export type Elapse = (ms: number) => Promise<void>;

/** Accepts connections, takes what comes, and never says a word. */
export function swallowing(elapse: Elapse, ms: number): CableFault {
  return {
    open: client => {
      client.resume();
      void elapse(ms);
      return true;
    },
    up: () => void elapse(ms),
  };
}

/** Resets a connection as soon as it is accepted. */
export const resettingAtOnce: CableFault = {
  open: client => {
    client.resetAndDestroy();
    return true;
  },
  up: ({ client }) => void client.resetAndDestroy(),
};

/** Ends a connection in good order as soon as it is accepted. */
export const endingAtOnce: CableFault = {
  open: client => {
    client.end();
    return true;
  },
  up: ({ client }) => void client.end(),
};

/** Resets the connection once this many bytes of the answer are through. */
export function resettingAfter(bytes: number): CableFault {
  return cutting(bytes, client => client.resetAndDestroy());
}

/** Ends the connection in good order once this many bytes of the answer are through. */
export function endingAfter(bytes: number): CableFault {
  return cutting(bytes, client => client.end());
}

function cutting(bytes: number, cut: (client: net.Socket) => unknown): CableFault {
  return {
    down: ({ client, carried }, chunk) => {
      const before = carried.down - chunk.length;
      if (before >= bytes) return;
      if (carried.down < bytes) client.write(chunk);
      else client.write(chunk.subarray(0, bytes - before), () => cut(client));
    },
  };
}

/** Carries the first bytes of every answer, stands still, and lets time pass once for each connection. */
export function stallingAfter(bytes: number, elapse: Elapse, ms: number): CableFault {
  const stalled = new WeakSet<Link>();
  return {
    down: (link, chunk) => {
      const left = bytes - (link.carried.down - chunk.length);
      if (left > 0) link.client.write(chunk.subarray(0, left));
      if (link.carried.down < bytes || stalled.has(link)) return;
      stalled.add(link);
      void elapse(ms);
    },
  };
}

/** Carries the first bytes of a connection one by one, each of them `ms` after the one before, and no more. */
export function dripping(elapse: Elapse, ms: number, bytes: number): CableFault {
  const drip = async ({ client }: Link, piece: Buffer): Promise<void> => {
    for (const byte of piece) {
      if (!client.writable) return;
      client.write(Buffer.of(byte));
      await elapse(ms);
    }
  };
  return {
    down: (link, chunk) => {
      const before = link.carried.down - chunk.length;
      if (before < bytes) void drip(link, chunk.subarray(0, bytes - before));
    },
  };
}

/** Lets time pass before anything of an answer is carried. */
export function delaying(elapse: Elapse, ms: number): CableFault {
  return {
    down: ({ client }, bytes) => void elapse(ms).then(() => client.writable && client.write(bytes)),
  };
}

/** Carries answers in pieces of this size. */
export function chopping(size: number): CableFault {
  return {
    down: ({ client }, bytes) => {
      for (let at = 0; at < bytes.length; at += size) client.write(bytes.subarray(at, at + size));
    },
  };
}

/** Changes one bit of one byte of every answer. */
export function corrupting(position: number): CableFault {
  return {
    down: ({ client, carried }, bytes) => {
      const at = position - (carried.down - bytes.length);
      const changed = Buffer.from(bytes);
      if (at >= 0 && at < changed.length) changed[at] = (changed[at] ?? 0) ^ 1;
      if (client.writable) client.write(changed);
    },
  };
}

/** Tells the client that nothing more will come, and still listens to it. */
export const halfClosing: CableFault = {
  up: ({ client }) => void client.end(),
};

/** Meets the first bytes with the fault, and carries everything from then on. */
export function once(fault: CableFault): CableFault {
  let isFirst = true;
  return {
    up(link, bytes) {
      if (isFirst) fault.up?.(link, bytes);
      else link.server.write(bytes);
      isFirst = false;
    },
  };
}
