import { lookupShortcuts } from '../../renderer/screens/lookup/lookup-keys';
import { shortcuts } from '../../renderer/words/en/shortcuts';

// The page that hangs beside the jump host: docs/operator-card.md and docs/operator-card.pdf. Its keys are those
// of the window.

/** Keys that nobody needs to read at three in the morning, or that the steps name already. */
const unprinted = [
  ...[
    'copyPassword',
    'copyUrl',
    'copyNotes',
    'revealNth',
    'extendLease',
    'clearClipboard',
    'endIncident',
  ],
  ...['move', 'page', 'ends', 'zoom', 'settings', 'admin', 'audit', 'search', 'commands'],
  ...['plug', 'plugServer', 'drill', 'alerts', 'step'],
];

const steps = [
  [
    '1',
    'Start Breakglass, type the passphrase, Enter. F2 says at any time what works and what does not.',
  ],
  ['2', 'Type a few letters: name, site, address, in any order. ↑ and ↓ choose.'],
  [
    '3',
    'Enter copies the password. The first one of an incident asks why; write the ticket there.',
  ],
  ['4', 'Asked why Secret Server is not used? 1 to 5 names the cause, and it is recorded.'],
  [
    '5',
    'Paste. The clipboard clears itself; Ctrl+M keeps the copy longer, Ctrl+Del clears it now.',
  ],
  ['6', 'Somebody outside is told at once. Where that fails a line says so; Shift+F5 tries again.'],
  [
    '7',
    'Ctrl+E, Enter ends the incident, writes the report and locks. Then see to it that what was seen is changed (F3).',
  ],
];

const trouble = [
  [
    '"from the sealed copy"',
    'No vault answers. The copy may be older than the password: see its age and version.',
  ],
  [
    '"denied"',
    'The vault was reached and says no. That is obeyed, also offline. Ask its administrator.',
  ],
  [
    'Wrong passphrase',
    'Wait the seconds it says. Shares on paper open the store too: breakglass store recover.',
  ],
  [
    'Audit log not writable',
    'Nothing is given out without a record. Free disk space; breakglass doctor says where.',
  ],
  [
    'Log or store was changed',
    'Nothing is given out. Call security: files were changed, or a backup was restored.',
  ],
  [
    'No display, no clipboard',
    'Use the command line, below. It asks the same questions and keeps the same record.',
  ],
];

const commands = [
  'breakglass find core rtr 01',
  'breakglass get critical:emea:fra1:router:core-rtr-01 --reason "INC-1234"',
];

/**
 * @returns {string[][]} keys and what they do, two to a row
 */
function keyRows() {
  const shown = lookupShortcuts
    .filter(({ id }) => !unprinted.includes(id))
    .map(({ id, keys }) => [(keys[0] ?? []).join('+'), shortcuts.shortcuts.rows[id]]);
  const half = Math.ceil(shown.length / 2);
  return shown.slice(0, half).map((row, index) => [...row, ...(shown[half + index] ?? ['', ''])]);
}

/** @type {import('../../electron/report/report-document').ReportDocument} */
export const operatorCard = {
  title: 'Breakglass: operator card',
  footer: 'Print this page and keep it where Secret Server is not needed to reach it.',
  madeAt: Date.UTC(2026, 10, 26),
  parts: [
    { kind: 'heading', text: 'A password, now' },
    table(
      [
        ['', 1],
        ['Do', 18],
      ],
      steps,
    ),
    { kind: 'heading', text: 'What the screen says' },
    table(
      [
        ['It says', 5],
        ['It means', 16],
      ],
      trouble,
    ),
    { kind: 'heading', text: 'Keys' },
    table(
      [
        ['Key', 3],
        ['Does', 9],
        ['Key', 2],
        ['Does', 9],
      ],
      keyRows(),
    ),
    { kind: 'heading', text: 'Without a window' },
    ...commands.map(text => /** @type {const} */ ({ kind: 'code', text })),
    { kind: 'heading', text: 'To fill in by hand' },
    {
      kind: 'facts',
      facts: ['Address of the host', 'On duty, telephone', 'Who has shares'].map(name => ({
        ...{ name, value: '.'.repeat(90) },
      })),
    },
  ],
};

/**
 * @param {[title: string, share: number][]} columns
 * @param {string[][]} rows
 * @returns {import('../../electron/report/report-document').ReportPart}
 */
function table(columns, rows) {
  return { kind: 'table', columns: columns.map(([title, share]) => ({ title, share })), rows };
}
