import { AppError } from '../../../shared/errors/app-error';
import { opened } from '../../http/connector';
import { startDeadline } from '../../http/deadline';
import type { Route } from '../../http/route';
import type { NetworkTarget } from './target';

/**
 * The way a connection would take: of several proxies the first that lets it through.
 * @returns the error when nobody could say, for the step that is about proxies.
 * @throws AppError `cancelled`.
 */
export async function findWay(
  target: NetworkTarget,
  signal: AbortSignal,
): Promise<Route | AppError> {
  const { clock, stepMs, server } = target;
  const deadline = startDeadline(
    clock,
    { ms: stepMs.connect, detail: `${server}: no way to it` },
    signal,
  );
  try {
    const routes = await target.proxyFor.routes(target, deadline.signal);
    return await firstOpen(target, routes, deadline.signal);
  } catch (error) {
    if (signal.aborted) throw new AppError('cancelled');
    if (error instanceof AppError) return error;
    throw error;
  } finally {
    deadline.end();
  }
}

async function firstOpen(
  target: NetworkTarget,
  routes: readonly Route[],
  signal: AbortSignal,
): Promise<Route> {
  const [first, ...others] = routes;
  if (!first) throw new AppError('vault.proxy', { detail: `${target.server}: no way to it` });
  if (others.length === 0) return first;
  for (const route of routes) if (await isOpen(target, route, signal)) return route;
  return first;
}

async function isOpen(target: NetworkTarget, route: Route, signal: AbortSignal): Promise<boolean> {
  const socket = await opened(target, { target, route }, signal).catch(() => null);
  socket?.destroy();
  return socket !== null;
}
