import { z } from 'zod';
import { ticketPlace } from '../../domain/ticket-system';
import { pinList } from './pin-list';
import { proxySection } from './proxy-section';
import { secretReference } from './secret-reference';

const shape = /^https:\/\/[^\s/?#@\\]+\/[^\s#\\]*$/i;

const ticketUrl = z
  .string()
  .max(2_048)
  .regex(shape, 'must be https://host/path, without a user name')
  .refine(url => url.split(ticketPlace).length === 2 && !/^https:\/\/[^/]*\{/i.test(url), {
    error: `must hold ${ticketPlace} once, behind the host`,
  });

/** The system that knows the tickets of this organisation. */
export const ticketsSection = z
  .strictObject({
    url: ticketUrl,
    found: z.string().min(1).max(256).optional(),
    token: secretReference.optional(),
    caFile: z.string().min(1).max(4_096).optional(),
    proxy: proxySection,
    pins: pinList,
  })
  .optional();

export type SetupTickets = NonNullable<z.infer<typeof ticketsSection>>;
