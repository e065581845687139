import type { AuditEvent } from '../../../shared/domain/audit-event';
import type { Configuration } from '../../../shared/domain/configuration';
import type { KeptSchedules } from '../../../shared/domain/push/kept-schedule';
import { AppError } from '../../../shared/errors/app-error';
import type { SecretText } from '../../../shared/lib/secret-text';
import type { Clock } from '../../platform/clock';
import type { Log } from '../../platform/log';
import type { RunLine } from '../run-line';
import { createAnswer, eventPath } from './answer';
import { readIdentity } from './certificate';
import { createEventQueue } from './event-queue';
import { openHttpsServer } from './https-server';
import { createRefusals } from './refusals';
import { isLongEnough, shortestSecret } from './signature';

/** Listens for Secret Server's event pipelines and pushes what they name. */
export interface PushPipeline {
  /**
   * Begins to listen; null where no listener is configured. The address where it has begun already.
   * @throws AppError `listener.unusable`, `listener.unavailable`, `session.locked`.
   */
  start(): Promise<string | null>;
  /** Stops listening and breaks off a run of its own. Stopped by the lock. */
  stop(): Promise<void>;
}

export interface PushPipelineDependencies {
  readonly line: RunLine;
  readonly configuration: () => Promise<Configuration>;
  readonly kept: () => Promise<KeptSchedules>;
  /** Null when setup was given none. */
  readonly secret: () => Promise<SecretText | null>;
  readonly record: (event: AuditEvent) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
}

interface Opened {
  readonly address: string;
  close(): Promise<void>;
}

export function createPushPipeline(dependencies: PushPipelineDependencies): PushPipeline {
  let opening: Promise<Opened | null> | null = null;
  return {
    async start() {
      opening ??= open(dependencies).catch((error: unknown) => {
        opening = null;
        throw error;
      });
      return (await opening)?.address ?? null;
    },
    async stop() {
      const opened = opening;
      opening = null;
      await (await opened?.catch(() => null))?.close();
    },
  };
}

async function open(dependencies: PushPipelineDependencies): Promise<Opened | null> {
  const { clock, record } = dependencies;
  const { listener } = (await dependencies.configuration()).push;
  if (listener === null) return null;
  const secret = strongEnough(await dependencies.secret());
  const identity = await readIdentity(listener, clock.now());
  const queue = createEventQueue(dependencies);
  const refusals = createRefusals(dependencies);
  const { host, port } = listener;
  const onRequest = createAnswer({
    ...{ secret, clock, onEvent: queue.add, onRefused: refusals.note },
  });
  const server = await openHttpsServer({ host, port, identity, onRequest });
  const close = async (): Promise<void> => {
    await server.close();
    await queue.stop();
    await refusals.end();
  };
  const address = `https://${host.includes(':') ? `[${host}]` : host}:${server.port}${eventPath}`;
  try {
    await record({ kind: 'listener.opened', address });
  } catch (error) {
    await close();
    throw error;
  }
  return { address, close };
}

function strongEnough(secret: SecretText | null): SecretText {
  const problem = 'the shared secret push.listener.secret';
  if (secret === null) throw new AppError('listener.unusable', { detail: `${problem} is missing` });
  if (isLongEnough(secret)) return secret;
  const detail = `${problem} has fewer than ${shortestSecret} characters`;
  throw new AppError('listener.unusable', { detail });
}
