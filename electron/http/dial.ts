import * as net from 'node:net';
import { AppError } from '../../shared/errors/app-error';
import type { Cancel, Clock } from '../platform/clock';
import type { HostAddress, NameLookup } from '../platform/name-lookup/name-lookup';
import type { HostPort } from './host-port';
import { nameOf } from './host-port';
import { systemCode } from './http-error';

/** What a connection is made with. */
export interface DialDeps {
  readonly lookup: NameLookup;
  readonly clock: Pick<Clock, 'schedule'>;
}

/** How long an address may keep the next one waiting, in milliseconds. Source: RFC 8305 §5. */
const nextAddressAfterMs = 250;

/**
 * Connects to the first address of a host that answers: the families by turns, the next one as soon as
 * one has failed or let us wait. None is given up before another one has answered, so a slow network
 * costs nobody a connection.
 * @throws the system's error; the signal's reason, or AppError `vault.unreachable`, when it fires first.
 */
export async function dial(
  target: HostPort,
  deps: DialDeps,
  signal: AbortSignal,
): Promise<net.Socket> {
  const addresses = byTurns(await findAddresses(target, deps.lookup, signal));
  return race(addresses, { port: target.port, clock: deps.clock }, signal);
}

/**
 * Looks a host up; an address is its own answer.
 * @throws the system's error; AppError `vault.unreachable` when the resolver does not answer before the signal fires.
 */
export async function findAddresses(
  target: HostPort,
  lookup: NameLookup,
  signal: AbortSignal,
): Promise<readonly HostAddress[]> {
  const family = net.isIP(target.host);
  if (family !== 0) return [{ address: target.host, family: family === 6 ? 6 : 4 }];
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      const detail = `${nameOf(target)}: the name lookup did not end in time`;
      reject(new AppError('vault.unreachable', { detail }));
    };
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    lookup(target.host)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** One connection to one address. @throws the system's error. */
export function dialAddress(
  { address, port }: { readonly address: string; readonly port: number },
  signal: AbortSignal,
): Promise<net.Socket> {
  return race(
    [{ address, family: 4 }],
    { port, clock: { schedule: () => () => undefined } },
    signal,
  );
}

function byTurns(addresses: readonly HostAddress[]): readonly HostAddress[] {
  const first = addresses[0]?.family;
  const preferred = addresses.filter(({ family }) => family === first);
  const others = addresses.filter(({ family }) => family !== first);
  const rounds = Math.max(preferred.length, others.length);
  return Array.from({ length: rounds }, (_, round) => [preferred[round], others[round]])
    .flat()
    .filter(address => address !== undefined);
}

interface Race {
  readonly port: number;
  readonly clock: Pick<Clock, 'schedule'>;
}

function race(
  addresses: readonly HostAddress[],
  { port, clock }: Race,
  signal: AbortSignal,
): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const waiting = [...addresses];
    const running = new Set<net.Socket>();
    let worst: unknown = Object.assign(new Error('no address'), { code: 'ENODATA' });
    let cancelNext: Cancel = () => undefined;

    function finish(act: () => void, winner: net.Socket | null = null): void {
      cancelNext();
      waiting.length = 0;
      signal.removeEventListener('abort', giveUp);
      for (const socket of running) if (socket !== winner) socket.destroy();
      running.clear();
      act();
    }

    function giveUp(): void {
      finish(() => reject(reasonOfAbort(signal)));
    }

    function next(): void {
      cancelNext();
      const address = waiting.shift();
      if (address === undefined) {
        if (running.size === 0) finish(() => reject(worst as Error));
        return;
      }
      attempt(address);
      if (waiting.length > 0) cancelNext = clock.schedule(nextAddressAfterMs, next);
    }

    function attempt({ address }: HostAddress): void {
      const socket = net.connect({ host: address, port, noDelay: true, keepAlive: true });
      running.add(socket);
      socket.once('connect', () => {
        if (!running.has(socket)) return;
        socket.removeAllListeners('error');
        finish(() => resolve(socket), socket);
      });
      socket.on('error', error => {
        if (!running.delete(socket)) return;
        if (!isMissingFamily(error) || isMissingFamily(worst)) worst = error;
        next();
      });
    }

    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    next();
  });
}

/** A host without IPv6 says so for every IPv6 address; what the other address met tells more. */
function isMissingFamily(error: unknown): boolean {
  return ['ENODATA', 'ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(
    systemCode(error),
  );
}

function reasonOfAbort(signal: AbortSignal): AppError {
  const reason: unknown = signal.reason;
  return reason instanceof AppError
    ? reason
    : new AppError('vault.unreachable', { detail: 'no connection in time' });
}
