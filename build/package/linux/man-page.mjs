/**
 * @typedef {import('../../docs/load-tables.mjs').Tables} Tables
 * @typedef {import('../../docs/load-tables.mjs').Command} Command
 * @typedef {import('../../docs/load-tables.mjs').Option} Option
 */

/**
 * Writes breakglass(1) in the language of man(7), from the tables the program runs on.
 * @param {Tables} tables
 * @param {string} version of the program
 * @returns {string}
 */
export function renderManPage({ commands, globalOptions, errorCodes }, version) {
  return [
    '.\\" Written by build/package/linux/man-page.mjs from the tables of the program.',
    `.TH BREAKGLASS 1 "" "Breakglass ${roff(version)}" "User Commands"`,
    '.nh',
    '.ad l',
    ...section('NAME', 'breakglass \\- critical credentials while Secret Server is down'),
    ...section(
      'SYNOPSIS',
      '.B breakglass',
      '.I COMMAND',
      '.RI [ OPERAND ]...',
      '.RI [ OPTION ]...',
    ),
    ...section('DESCRIPTION', ...description),
    ...section('OPTIONS', ...optionItems(globalOptions)),
    ...section('COMMANDS', ...commands.flatMap(commandPart)),
    ...section('EXIT STATUS', ...exitItems(errorCodes)),
    ...section('ENVIRONMENT', ...items(environment)),
    ...section('FILES', ...items(files)),
    ...section('SEE ALSO', seeAlso),
    '',
  ].join('\n');
}

const description = [
  'Breakglass keeps the descriptions of critical secrets, and sealed copies of those that the rules allow,',
  'in an encrypted store on this host. While Secret Server is down it gets a credential from DevOps Secrets',
  'Vault, or from the sealed copy when the vault is out of reach too. Every use is recorded before the value',
  'is released.',
  '.PP',
  'Without words the window is opened. This page is about the command line, which needs no display.',
  'Secrets are never accepted as arguments: every process of the host could read them.',
];

/** @type {readonly (readonly [string, string])[]} */
const environment = [
  ['BREAKGLASS_HOME', 'The data folder; --home wins.'],
  ['BREAKGLASS_PASSPHRASE_FILE', 'A file that holds the passphrase.'],
  ['BREAKGLASS_DEBUG', '1 writes a log without secrets to the standard error.'],
  ['HTTPS_PROXY, ALL_PROXY', 'The proxy for tenants that have none configured.'],
  ['NO_PROXY', 'Hosts that are reached without a proxy.'],
];

/** @type {readonly (readonly [string, string])[]} */
const files = [
  [
    '~/.local/share/breakglass',
    'The data folder, unless BREAKGLASS_HOME or XDG_DATA_HOME name another.',
  ],
  ['/etc/breakglass/policy.json', 'The rules of this host; only its administrator may write them.'],
  [
    '/usr/share/doc/breakglass',
    'Licences, the bill of materials, and units for the scheduled push in examples.',
  ],
];

const seeAlso = 'systemd.timer(5), systemd\\-creds(1), xclip(1), wl\\-copy(1)';

/** @param {string} title @param {...string} lines */
function section(title, ...lines) {
  return [`.SH ${title}`, ...lines];
}

/** @param {Command} command */
function commandPart({ name, operands, summary, explanation, options, exitCodes }) {
  const rest = operands.map(roff).join(' ');
  return [
    `.SS ${quoted([roff(name), rest].filter(part => part !== '').join(' '))}`,
    line(`${sentence(summary)}`),
    ...(explanation.length === 0 ? [] : ['.PP', '.nf', ...explanation.map(line), '.fi']),
    ...optionItems(options),
    ...items(Object.entries(exitCodes ?? {}).map(([code, what]) => [`Exit status ${code}`, what])),
  ];
}

/** @param {Readonly<Record<string, Option>>} options */
function optionItems(options) {
  return Object.entries(options).flatMap(([name, { value, summary }]) => [
    '.TP',
    `.BR --${roff(name)}${value === '' ? '' : ` " \\fI${roff(value)}\\fR"`}`.replace(
      '--',
      '\\-\\-',
    ),
    line(sentence(summary)),
  ]);
}

/** @param {Tables['errorCodes']} errorCodes */
function exitItems(errorCodes) {
  /** @type {Map<number, string[]>} */
  const byNumber = new Map([[0, ['success']]]);
  for (const [code, { exitCode }] of Object.entries(errorCodes)) {
    byNumber.set(exitCode, [...(byNumber.get(exitCode) ?? []), code]);
  }
  const rows = [...byNumber].sort(([one], [other]) => one - other);
  return items(rows.map(([number, codes]) => [String(number), codes.join(', ')]));
}

/** @param {readonly (readonly string[])[]} rows what it is called, and what it means */
function items(rows) {
  return rows.flatMap(([name = '', meaning = '']) => [
    '.TP',
    `.B ${quoted(roff(name))}`,
    line(meaning),
  ]);
}

/** @param {string} text */
function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A line of text: one that begins with a dot or an apostrophe would be a request. @param {string} text */
function line(text) {
  return /^[.']/.test(text) ? `\\&${roff(text)}` : roff(text);
}

/** One argument of a request. @param {string} text */
function quoted(text) {
  return `"${text.replaceAll('"', '\\(dq')}"`;
}

/** @param {string} text @returns {string} with nothing in it that the formatter takes for its own */
function roff(text) {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replaceAll('…', '...')
    .replaceAll('·', '\\(pc')
    .replaceAll('–', '\\(en');
}
