import type { Alert, AlertKind } from './alert';

const kindWords: Readonly<Record<AlertKind, string>> = {
  'incident.opened': 'incident opened',
  'gate.overridden': 'outage gate overridden',
  'offline.released': 'secret released from its sealed copy',
  'access.denials': 'repeated denials',
  'audit.broken': 'audit log is not what was written',
  'store.rollback': 'store was put back to an older state',
  'ticket.unknown': 'an incident had a ticket that does not exist',
  drill: 'drill',
  test: 'test alert',
};

/** One line for a subject or a headline; a drill begins with DRILL. */
export function alertTitle({ kind, isDrill, facts, user, host }: Alert): string {
  const event = kind === 'drill' ? kindOf(facts['event']) : null;
  const what = event === null ? kindWords[kind] : kindWords[event];
  return `${isDrill ? 'DRILL ' : ''}Breakglass: ${what} by ${user} on ${host}`;
}

/** What is known of an alert, one fact a line, in the order a reader asks for it. */
export function alertLines(alert: Alert): readonly string[] {
  const { id, at, severity, incident, code, facts } = alert;
  return [
    alertTitle(alert),
    `time: ${new Date(at).toISOString()}`,
    `severity: ${severity} of 10`,
    ...Object.entries(facts).map(([name, value]) => `${name}: ${value}`),
    ...(incident === null ? [] : [`incident: ${incident}`]),
    `alert: ${id}`,
    ...(code === ''
      ? []
      : [`code: ${code} (say that this arrived: breakglass alert confirm ${code})`]),
  ];
}

function kindOf(text: string | undefined): AlertKind | null {
  return text !== undefined && Object.hasOwn(kindWords, text) ? (text as AlertKind) : null;
}
