import type { Credentials } from '../../../shared/domain/configuration';
import { AppError } from '../../../shared/errors/app-error';
import type { AuditLog } from '../../audit/audit-log';
import type { CallMeter } from '../../budget/call-meter';
import type { SessionService } from '../../session/session-service';
import { credentialsCollection } from '../../store/collections/credentials';
import { vaultInspections } from '../../vault/backends/backends';
import type { LogOnMemories } from '../../vault/log-on-memories';
import { proxyPasswordIn, reachedWith } from '../../vault/reached-with';
import type { OnCall } from '../../vault/vault-backend';
import type { NetworkParts } from './create-network-walk';

/** What the walk takes from the session of the product. */
export interface SessionPartsDeps extends Pick<NetworkParts, 'platform' | 'configuration'> {
  readonly audit: Pick<AuditLog, 'append'>;
  readonly session: Pick<SessionService, 'store'>;
  readonly meter: CallMeter;
  readonly memories: LogOnMemories;
}

/** Where only the values of the store are out of reach, the walk still goes as far as the log-on. */
export function sessionParts(deps: SessionPartsDeps): NetworkParts {
  const { platform, configuration, audit, session, meter, memories } = deps;

  async function credentials(): Promise<Credentials | AppError> {
    try {
      return await session.store().read(credentialsCollection);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  }

  return {
    platform,
    configuration,
    async onRead({ id }, path) {
      await audit.append({ kind: 'diagnosis.read', tenant: id, path });
    },
    async proxyPassword(settings) {
      const read = await credentials();
      return read instanceof AppError ? null : proxyPasswordIn(read, settings);
    },
    async inspect(settings, onCall) {
      const read = await credentials();
      const fault = read instanceof AppError ? read : null;
      const counted: OnCall = (kind, caller) => {
        meter.count(settings.id, kind, caller);
        onCall(kind, caller);
      };
      const known = read instanceof AppError ? {} : read;
      const memory = memories.of(settings.id);
      const reached = reachedWith(settings, known, { platform, onCall: counted, memory });
      return vaultInspections.dsv(reached, fault);
    },
    spent: ({ id }) => meter.spent(id, session.store()),
  };
}
