import { AppError } from '../../shared/errors/app-error';
import type { SecretServerClient } from '../secret-server/secret-server-client';
import type { OpenSources } from './open-sources';

/** The Secret Servers of one run; each is opened when it is first asked for. */
export interface Sources {
  /** @throws AppError `config.invalid` for a server that is not configured. */
  of(server: string): SecretServerClient;
  /** Ends every session that was begun. Never throws. */
  dispose(): Promise<void>;
}

export function createSources(open: Awaited<ReturnType<OpenSources>>): Sources {
  const opened = new Map<string, SecretServerClient>();
  return {
    of(server) {
      const client = opened.get(server) ?? open(server);
      if (client === null) {
        throw new AppError('config.invalid', { detail: `no Secret Server "${server}" is set up` });
      }
      opened.set(server, client);
      return client;
    },
    async dispose() {
      await Promise.allSettled([...opened.values()].map(client => client.dispose()));
    },
  };
}
