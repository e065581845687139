import type { Alert, AlertKind, AlertOrder, AlertPolicy } from '../../shared/domain/alert';
import type { Random } from '../platform/random';

/** Facts that name nothing of this organisation. */
const bareFacts: readonly string[] = ['event', 'cause', 'count', 'code', 'fault', 'version'];

/** What may leave this host; in a drill the kind says so and the event becomes a fact. */
export function withinPolicy(order: AlertOrder, { detail }: AlertPolicy): AlertOrder {
  const { kind, isDrill, facts } = order;
  const told = detail === 'full' ? facts : bareOf(facts);
  if (!isDrill || kind === 'drill' || kind === 'test') return { ...order, facts: told };
  return { ...order, kind: 'drill', facts: { event: kind, ...told } };
}

function bareOf(facts: AlertOrder['facts']): AlertOrder['facts'] {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => bareFacts.includes(name)));
}

/** Kinds whose receipt a person is asked to confirm. */
const confirmed: readonly AlertKind[] = ['incident.opened', 'drill', 'test'];

/** Gives an alert its code: six digits, each as likely as the other. */
export function withCode(alert: Omit<Alert, 'code'>, random: Random): Alert {
  return { ...alert, code: confirmed.includes(alert.kind) ? sixDigits(random) : '' };
}

const codes = 1_000_000;
/** The largest multiple of it below 2^32: what is above would make small codes more likely. */
const limit = Math.floor(2 ** 32 / codes) * codes;

function sixDigits(random: Random): string {
  for (;;) {
    const number = Buffer.from(random.bytes(4)).readUInt32BE();
    if (number < limit) return String(number % codes).padStart(6, '0');
  }
}
