import { z } from 'zod';
import { AppError, hasCode } from '../../shared/errors/app-error';
import type { Clock } from '../platform/clock';
import type { Api } from './api';
import { wireFlag } from './wire/accept';

const configuration = z.object({ isReplica: wireFlag });

/** Good for the plan that is being made, and no longer. */
const goodForMs = 60_000;

/** Refuses lists from a replica, whose secrets may be older than what stands in the vaults. */
export interface ReplicaCheck {
  /** @throws AppError `server.replica`; `server.*` when the server cannot be asked at all. */
  refuse(signal: AbortSignal): Promise<void>;
}

/** A server without the route, or one that does not tell this account, is taken for a primary one. */
export function createReplicaCheck(api: Api, clock: Clock): ReplicaCheck {
  let goodUntil = Number.NEGATIVE_INFINITY;
  return {
    async refuse(signal) {
      if (clock.monotonicMs() < goodUntil) return;
      if (await isReplica(api, signal)) {
        throw new AppError('server.replica', { detail: api.context().server });
      }
      goodUntil = clock.monotonicMs() + goodForMs;
    },
  };
}

async function isReplica(api: Api, signal: AbortSignal): Promise<boolean> {
  const route = 'v1/disaster-recovery/incoming-configuration';
  try {
    const reply = await api.get({ label: 'replica', route }, signal);
    if (reply.kind !== 'json') return false;
    const parsed = configuration.safeParse(reply.value);
    return parsed.success && parsed.data.isReplica;
  } catch (error) {
    // A page in its place is an older server; one that is in between spoils the list itself as well.
    if (hasCode(error, 'server.denied', 'server.protocol')) return false;
    throw error;
  }
}
