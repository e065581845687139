import { ticketOwners } from '../../shared/domain/ticket-system';
import { closedCredentials } from '../auth/closed-credentials';
import type { Platform } from '../platform/platform';
import type { ServicesUse } from '../services';
import { configurationCollection } from '../store/collections/configuration';
import { credentialsCollection } from '../store/collections/credentials';
import { createTicketDesk } from '../ticket/ticket-desk';
import type { TicketDesk } from '../ticket/ticket-desk';
import type { Keeping } from './keeping';

/** The ticket system that setup names; null in a drill, whose tickets are made up. */
export function composeTickets(
  platform: Platform,
  { session }: Keeping,
  { isPractice }: ServicesUse,
): TicketDesk | null {
  if (isPractice) return null;
  return createTicketDesk({
    platform,
    settings: async () => (await session.store().read(configurationCollection)).tickets,
    async secrets() {
      const credentials = await session.store().read(credentialsCollection);
      const { token = null } = closedCredentials(credentials[ticketOwners.own]);
      const { password = null } = closedCredentials(credentials[ticketOwners.proxy]);
      return { token, proxyPassword: password };
    },
  });
}
