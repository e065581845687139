import { format } from 'prettier';
import { serverScenarios } from '../../electron/sandbox/secret-server/scenarios';
import { errorCodes } from '../../shared/errors/error-codes';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { everyCase } from './elsewhere';
import type { FaultFamily, FaultRow, Outcome } from './fault-row';
import { gateRows } from './gate/gate-rows';
import type { GateOutcome, GateRow } from './gate/gate-rows';

const columns = [
  ...['Fault', 'How it is made', 'Call', 'Code', 'What a person reads'],
  ...['Sealed copy', 'Tries', 'Seen by a second host'],
];

/**
 * docs/faults.md, from what one run found. Nothing in it differs from run to run.
 * @throws Error when a row has no outcome, because then it was no complete run.
 */
export function faultsPage(
  families: readonly FaultFamily[],
  outcomes: ReadonlyMap<FaultRow, Outcome>,
  gate: ReadonlyMap<GateRow, GateOutcome>,
): Promise<string> {
  const found = families.flatMap(({ rows }) => rows.map(row => outcomeOf(row, outcomes)));
  const text = [
    ...introduction(found),
    ...families.flatMap(({ title, about, rows }) => [
      ...[`## ${title}`, '', about, ''],
      table(
        columns,
        rows.map(row => cells(row, outcomeOf(row, outcomes))),
      ),
      '',
    ]),
    ...gateTable(gate),
    ...allCases(),
    ...instructions,
  ].join('\n');
  return format(text, { parser: 'markdown', singleQuote: true, printWidth: 100 });
}

function outcomeOf(row: FaultRow, outcomes: ReadonlyMap<FaultRow, Outcome>): Outcome {
  const outcome = outcomes.get(row);
  if (!outcome) throw new Error(`no outcome of "${row.fault}": run the whole table`);
  return outcome;
}

/** @throws Error when a row has no outcome. */
function gateTable(found: ReadonlyMap<GateRow, GateOutcome>): readonly string[] {
  return [
    '## Secret Server and the vault',
    '',
    'Two services, each in some state for more than a minute, and one lookup. Whether the vault is there',
    'decides who answers, and whether Secret Server is decides what is asked before; neither stands in for the other.',
    '',
    table(
      ['Secret Server', 'Vault', 'What the gate believes', 'A second reason', 'Served from'],
      gateRows.map(row => {
        const outcome = found.get(row);
        if (!outcome) throw new Error(`no outcome of "${row.secretServer}, ${row.vault}"`);
        const { state, secondReason, servedFrom } = outcome;
        const from = servedFrom === 'offline' ? 'sealed copy' : 'vault';
        const asked = secondReason ? 'asked for' : 'not asked for';
        return [serverScenarios[row.secretServer].title, row.vault, state, asked, from];
      }),
    ),
    '',
  ];
}

function allCases(): readonly string[] {
  return [
    '## Every case',
    '',
    'The list of faults has 74 cases. Some are shown here, others by tests of their own.',
    '',
    table(
      ['Case', 'Fault', 'Shown by'],
      everyCase.map(({ cases: [first, last], fault, shownBy }) => [
        first === last ? String(first) : `${first}-${last}`,
        fault,
        shownBy.map(where => (where.startsWith('test/') ? `\`${where}\`` : where)).join(', '),
      ]),
    ),
    '',
  ];
}

function introduction(found: readonly Outcome[]): readonly string[] {
  const served = found.filter(({ copy }) => copy === 'served').length;
  const elsewhere = found.filter(row => row.elsewhere !== 'nothing').length;
  const codes = new Set(found.flatMap(({ code }) => (code === null ? [] : [code])));
  return [
    '# Faults',
    '',
    '<!-- Written by `npm run faults`; changes here are lost. -->',
    '',
    'What happens when the vault, or the way to it, does not do what it should. A host was set up and',
    'refreshed against a good vault, so that a sealed copy exists; then the fault stood at the address of',
    'the vault, and one call was made. Servers, TLS, proxies and disks are real. Only time is in the hand of',
    'the test, so that nobody waits for a deadline.',
    '',
    `${found.length} rows; in ${served} of them the sealed copy answered. Three other hosts, with good certificates and`,
    `ready to answer everything, kept every byte they were sent: no token, no body and no credential. In ${elsewhere}`,
    'rows they saw a TLS handshake, which ended before a request, and nothing else.',
    '',
    'Checked in every row beside what it shows: no passphrase, credential, token or value in the error, the',
    'log, the audit log or any other file of the host, in 15 spellings; the session is open as before. A',
    'lookup writes no more than two generations of each part of the store: what the answer means for the copy',
    'and, once a day, that the credentials were accepted; what was served or seen, and whether copies are',
    'withheld. A refresh writes more, because each step of it is kept at once: for each tenant at most nine',
    'generations of the descriptions (the calls spent, four times; the list; the fields; whether copies are',
    'withheld; that what was served offline was reported, and what became of it) and three of the values (the',
    'new ones, the one that was compared, that the credentials were accepted). After the last row the store is',
    'opened once more with its passphrase, and the audit log is whole.',
    '',
    '- **Call**: a lookup that has its token (`read`), a lookup that has to log on first (`log-on`), or a',
    '  refresh, which nobody waits for (`refresh`).',
    '- **What a person reads**: the sentence, and in brackets the fact that goes with it. Where the sealed',
    '  copy answered, the sentence stands beside the value; the fact is what a lookup without a copy shows.',
    '- **Sealed copy**: `served`; `kept` for a real outage, but not served now; `removed`, because the vault',
    '  itself said so; `withheld` until the vault accepts this client again; `expired` by the age it may have.',
    '- **Tries**: how often the faulty thing was met by this one call.',
    '',
    '## Codes and next steps',
    '',
    table(
      ['Code', 'Exit code', 'Next step'],
      [...codes].sort().map(code => [`\`${code}\``, String(exitCode(code)), nextStep(found, code)]),
    ),
    '',
  ];
}

function exitCode(code: ErrorCode): number {
  return errorCodes[code].exitCode;
}

function nextStep(found: readonly Outcome[], code: ErrorCode): string {
  return found.find(outcome => outcome.code === code)?.next ?? '';
}

const instructions = [
  '## How to run it, and how to add a row',
  '',
  '`npm test` runs the table and fails when this page is not what it found. `npm run faults` runs the table',
  'alone and writes the page, when every row came out as it must.',
  '',
  'A row is an object in a file of `test/faults/rows`: what the fault is called, how it is made, which call',
  'meets it, and what must come of it, decided before the first run. `test/faults/README.md` says more.',
  '',
];

function cells(row: FaultRow, outcome: Outcome): readonly string[] {
  const { code, sentence, fact, copy, tries, elsewhere } = outcome;
  const told = fact === '' ? sentence : `${sentence} (${fact})`;
  return [
    ...[row.fault, row.made, row.call, code === null ? 'none' : `\`${code}\``],
    ...[code === null ? 'the value' : told, copy, String(tries), elsewhere],
  ];
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, heading.map(() => '---'), ...rows];
  return lines
    .map(line => `| ${line.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
