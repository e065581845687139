import { incidentFacts } from '../incident-words';
import { tableLines } from '../table';
import { isoTime } from '../words';
import type { Command } from './command';

const defaultLimit = 20;

/** `incident list`. */
export const incidentListCommand: Command = {
  name: 'incident list',
  operands: [],
  options: {
    limit: {
      ...{ kind: 'number', value: 'N', least: 1, most: 200 },
      summary: `show at most N incidents; default: ${defaultLimit}`,
    },
  },
  summary: 'show the latest incidents of this host',
  explanation: [
    'Newest first. An incident begins with the first secret that is released and ends with the lock,',
    'its time, or by hand. On the command line every "get" and "copy" is one of its own. The latest',
    '200 are kept, sealed; the audit log has all of them.',
  ],
  async run(context) {
    const { incidents } = await context.unlocked();
    const all = await incidents.list();
    const shown = all.slice(0, context.options.number('limit') ?? defaultLimit);
    const rows = shown.map(({ incident, place, endedBy, lines }) => [
      ...[incident.id.slice(0, 8), isoTime(incident.openedAt) ?? '', place.user],
      ...[endedBy ?? 'open', String(lines.length), incident.ticket ?? '-', incident.reason],
    ]);
    const heading = ['ID', 'OPENED', 'WHO', 'ENDED', 'RELEASED', 'TICKET', 'REASON'];
    const text = shown.length === 0 ? ['no incident yet'] : tableLines(heading, rows);
    return {
      document: { incidents: shown.map(incidentFacts) },
      text: `${text.join('\n')}\n`,
      error: null,
    };
  },
};
