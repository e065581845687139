import type { SetupTickets } from '../../../shared/contract/setup-file/tickets-section';
import { ticketOwners } from '../../../shared/domain/ticket-system';
import type { TicketSystem } from '../../../shared/domain/ticket-system';
import type { ChannelReferences } from './alert-channels';

/** Follows the references of the ticket system; its token is kept under the owner `tickets`. */
export async function resolveTickets(
  { found, token, caFile, proxy, ...rest }: SetupTickets,
  references: ChannelReferences,
): Promise<TicketSystem> {
  const what = { reference: token, where: 'tickets.token' };
  await references.secret(ticketOwners.own, 'token', what);
  const way = { owner: ticketOwners.proxy, where: 'tickets.proxy' };
  return {
    ...rest,
    found: found ?? null,
    ca: await references.ca(caFile, 'tickets'),
    proxy: await references.proxy(proxy, way),
  };
}
