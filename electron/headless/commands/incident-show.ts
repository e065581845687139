import type { IncidentRecord } from '../../../shared/domain/incident';
import { secretsSeen } from '../../../shared/domain/incident';
import { ticketText } from '../../../shared/domain/ticket-text';
import { incidentFacts } from '../incident-words';
import { printable } from '../../../shared/lib/printable';
import { tableLines } from '../table';
import { isoTime } from '../words';
import type { Command } from './command';

/** `incident show`. */
export const incidentShowCommand: Command = {
  name: 'incident show',
  operands: ['ID'],
  options: {},
  summary: 'show one incident: who, why, what was given out, what has to be rotated',
  explanation: [
    'ID is the number of the incident or the beginning of it, as "incident list" shows.',
  ],
  async run(context) {
    const { incidents } = await context.unlocked();
    const record = await incidents.find(context.operands[0] ?? '');
    const { lines, notes, servers } = record;
    const timed = <T extends { readonly at: number }>(items: readonly T[]): readonly object[] =>
      items.map(item => ({ ...item, at: isoTime(item.at) }));
    return {
      document: {
        ...incidentFacts(record),
        servers: servers.map(server => ({ ...server, since: isoTime(server.since) })),
        ledger: timed(lines.map(line => ({ ...line, asOf: isoTime(line.asOf) }))),
        ...{ rotate: secretsSeen(lines), notes: timed(notes) },
      },
      text: `${linesOf(record).join('\n')}\n`,
      error: null,
    };
  },
};

function linesOf({ incident, place, endedAt, endedBy, lines, audit, report }: IncidentRecord) {
  const { user, host, door } = place;
  const facts = [
    `incident ${incident.id}`,
    `reason   ${incident.reason}`,
    `ticket   ${ticketText(incident) ?? '-'}`,
    `who      ${user} on ${host}, ${door}`,
    `opened   ${isoTime(incident.openedAt) ?? ''}`,
    `ended    ${endedBy === null ? 'open' : `${isoTime(endedAt) ?? ''} (${endedBy})`}`,
    `report   ${report.folder ?? report.trouble ?? '-'}`,
    `audit    ${audit === null ? '-' : `records ${audit.from} to ${audit.to}, head ${audit.headHash}`}`,
  ];
  const heading = ['TIME', 'HOW', 'TENANT', 'PATH', 'FIELD', 'VERSION', 'FROM'];
  const rows = lines.map(line => [
    ...[isoTime(line.at) ?? '', line.purpose, line.tenant, line.path],
    ...[line.field, line.version, line.servedFrom],
  ]);
  const ledger = lines.length === 0 ? ['nothing was released'] : tableLines(heading, rows);
  return [...facts.map(printable), '', ...ledger];
}
