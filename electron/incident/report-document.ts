import type { IncidentRecord, LedgerLine, SeenSecret } from '../../shared/domain/incident';
import { secretsSeen } from '../../shared/domain/incident';
import { ticketText } from '../../shared/domain/ticket-text';
import type { ReportDocument, ReportFact, ReportPart } from '../report/report-document';
import { ageAt, endWords, sourceWords, utc, utcAndLocal, verifyCommand } from './report-text';

/** What another part of the program has to say of an incident: alerts, rotation debt. */
export interface ReportSection {
  readonly title: string;
  readonly facts: readonly ReportFact[];
}

/** The report of one incident, for people. @param appVersion of the program that writes it. */
export function incidentDocument(
  record: IncidentRecord,
  more: readonly ReportSection[],
  appVersion: string,
): ReportDocument {
  const { incident, endedAt } = record;
  return {
    title: `Incident ${incident.id}`,
    footer: `Breakglass ${appVersion}, incident ${incident.id}`,
    madeAt: endedAt ?? incident.openedAt,
    parts: [
      { kind: 'facts', facts: headFacts(record) },
      ...serverParts(record),
      { kind: 'heading', text: 'What was given out' },
      ...ledgerParts(record.lines),
      { kind: 'heading', text: 'To be rotated' },
      ...rotationParts(secretsSeen(record.lines)),
      ...more.flatMap(sectionParts),
      { kind: 'heading', text: 'What happened' },
      ...noteParts(record),
      { kind: 'heading', text: 'Audit log' },
      ...auditParts(record),
    ],
  };
}

function headFacts({ incident, place, endedAt, endedBy }: IncidentRecord): readonly ReportFact[] {
  const ended =
    endedAt === null || endedBy === null
      ? 'still open'
      : `${utcAndLocal(endedAt)}: ${endWords[endedBy]}`;
  const prolonged =
    incident.extendedBecause === null
      ? []
      : [
          {
            name: 'More time',
            value: `until ${utc(incident.endsAt)}: ${incident.extendedBecause}`,
          },
        ];
  return [
    { name: 'Reason', value: incident.reason },
    { name: 'Ticket', value: ticketText(incident) ?? 'none given' },
    { name: 'Who', value: place.user },
    { name: 'Host', value: place.host },
    { name: 'Door', value: place.door === 'desktop' ? 'window' : place.door },
    { name: 'Remote session', value: place.remote ?? 'none known' },
    { name: 'Opened', value: utcAndLocal(incident.openedAt) },
    { name: 'Ended', value: ended },
    ...prolonged,
  ];
}

function serverParts({ servers }: IncidentRecord): readonly ReportPart[] {
  if (servers.length === 0) return [];
  const facts = servers.map(({ server, state, since, evidence }) => ({
    name: server,
    value: `${state}${since === null ? '' : ` since ${utc(since)}`}: ${evidence}`,
  }));
  return [
    { kind: 'heading', text: 'Secret Server, when the incident was opened' },
    { kind: 'facts', facts },
  ];
}

const ledgerColumns = [
  { title: 'When', share: 3 },
  { title: 'How', share: 2 },
  { title: 'Secret', share: 6 },
  { title: 'Version', share: 2 },
  { title: 'From', share: 4 },
  { title: 'Why', share: 4 },
];

function ledgerParts(lines: readonly LedgerLine[]): readonly ReportPart[] {
  if (lines.length === 0) return [{ kind: 'paragraph', text: 'Nothing.' }];
  const rows = lines.map(line => [
    utc(line.at),
    line.purpose,
    `${line.tenant}:${line.path}, ${line.field}`,
    line.version,
    `${sourceWords[line.servedFrom]}, ${ageAt(line.asOf, line.at)}`,
    line.reason,
  ]);
  return [{ kind: 'table', columns: ledgerColumns, rows }];
}

function rotationParts(seen: readonly SeenSecret[]): readonly ReportPart[] {
  if (seen.length === 0) return [{ kind: 'paragraph', text: 'Nothing.' }];
  const columns = [
    { title: 'Secret', share: 5 },
    { title: 'Version that was seen', share: 2 },
    { title: 'Fields', share: 3 },
  ];
  const rows = seen.map(({ tenant, path, version, fields }) => [
    `${tenant}:${path}`,
    version,
    fields.join(', '),
  ]);
  return [
    { kind: 'paragraph', text: 'Each of these has been seen and needs a new value.' },
    { kind: 'table', columns, rows },
  ];
}

function sectionParts({ title, facts }: ReportSection): readonly ReportPart[] {
  return [
    { kind: 'heading', text: title },
    { kind: 'facts', facts },
  ];
}

function noteParts({ notes }: IncidentRecord): readonly ReportPart[] {
  if (notes.length === 0) return [{ kind: 'paragraph', text: 'Nothing else is known.' }];
  return [{ kind: 'facts', facts: notes.map(({ at, text }) => ({ name: utc(at), value: text })) }];
}

function auditParts(record: IncidentRecord): readonly ReportPart[] {
  const { audit } = record;
  const command = verifyCommand(record);
  if (audit === null || command === null) {
    return [{ kind: 'paragraph', text: 'Its records could not be read when this was written.' }];
  }
  return [
    {
      kind: 'facts',
      facts: [
        { name: 'Records', value: `${audit.from} to ${audit.to}` },
        { name: 'Hash of the last', value: audit.headHash },
      ],
    },
    { kind: 'paragraph', text: 'This shows that the log still holds exactly these records:' },
    { kind: 'code', text: command },
  ];
}
