import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { renderDiagrams } from './docs/diagrams.mjs';
import { loadTables } from './docs/load-tables.mjs';
import { BuildFailure, runScript, say } from './progress.mjs';
import { inRepository, isMainScript } from './repository.mjs';

// `npm run docs`: writes docs/errors.md, the generated parts of docs/cli.md and docs/policy.md, the operator
// card and the drawings of docs/diagrams. With --check it writes nothing and fails when they are not what it
// would write.

/**
 * @typedef {import('./docs/load-tables.mjs').Tables} Tables
 * @typedef {import('./docs/load-tables.mjs').Command} Command
 * @typedef {import('./docs/load-tables.mjs').Option} Option
 */

/**
 * @param {string} cell
 * @returns {string} the text as it may stand in a cell of a table
 */
function inCell(cell) {
  return cell.replaceAll('|', '\\|');
}

/**
 * @param {readonly string[]} heading
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
function table(heading, rows) {
  const lines = [heading, heading.map(() => '---'), ...rows.map(row => row.map(inCell))];
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * @param {Readonly<Record<string, Option>>} options
 * @returns {string}
 */
function optionTable(options) {
  const rows = Object.entries(options).map(([name, { value, summary }]) => [
    `\`--${name}${value === '' ? '' : ` ${value}`}\``,
    summary,
  ]);
  return table(['Option', 'Meaning'], rows);
}

/**
 * @param {Command} command
 * @returns {string}
 */
function commandSection({ name, operands, summary, explanation, options, exitCodes }) {
  const hasOptions = Object.keys(options).length > 0;
  const usage = ['breakglass', name, ...operands, ...(hasOptions ? ['[OPTIONS]'] : [])].join(' ');
  const text = explanation.length === 0 ? [] : ['```text', ...explanation, '```', ''];
  return [
    `### ${name}`,
    '',
    `\`${usage}\` – ${summary}.`,
    '',
    ...text,
    ...(hasOptions ? [optionTable(options), ''] : []),
    ...(exitCodes ? [table(['Exit code', 'Meaning'], Object.entries(exitCodes)), ''] : []),
  ].join('\n');
}

/**
 * @param {Tables} tables
 * @returns {string} one row per number, because several codes may share one
 */
function exitCodeTable({ errorCodes }) {
  /** @type {Map<number, string[]>} */
  const byNumber = new Map([[0, ['success']]]);
  for (const [code, { exitCode }] of Object.entries(errorCodes)) {
    byNumber.set(exitCode, [...(byNumber.get(exitCode) ?? []), `\`${code}\``]);
  }
  const rows = [...byNumber].sort(([a], [b]) => a - b);
  return table(
    ['Exit code', 'Error codes'],
    rows.map(([number, codes]) => [String(number), codes.join(', ')]),
  );
}

/**
 * @param {Tables} tables
 * @returns {string}
 */
function errorsPage({ errorCodes, errorText }) {
  const rows = Object.entries(errorCodes).map(([code, { exitCode, acts, retryable }]) => {
    const { message, next } = errorText[code] ?? { message: '', next: '' };
    return [`\`${code}\``, String(exitCode), acts, retryable ? 'yes' : 'no', message, next];
  });
  return [
    '# Errors',
    '',
    '<!-- Written by `npm run docs` from shared/errors; changes here are lost. -->',
    '',
    'Everything Breakglass can report, in the window, on stderr and as `{"error": ...}` with',
    '`--json`. A message may end with a detail in brackets: a field, a host, a file, never a secret.',
    '"Who acts" is the person who can mend it; "Try again" says whether the same call may succeed',
    'later without anybody doing anything. Codes are stable; sentences may be improved.',
    '',
    table(['Code', 'Exit code', 'Who acts', 'Try again', 'Message', 'Next step'], rows),
    '',
  ].join('\n');
}

/**
 * @param {Tables} tables
 * @returns {string}
 */
function ruleTable({ policyRules }) {
  /** @param {unknown} value @returns {string} */
  const code = value => `\`${JSON.stringify(value)}\``;
  const rows = policyRules().map(({ rule, values, usual, minimum, meaning }) => [
    `\`${rule}\``,
    values,
    code(usual),
    code(minimum),
    meaning,
  ]);
  return table(['Rule', 'Values', 'Without a file', 'Refused file', 'Meaning'], rows);
}

/**
 * @param {string} text the page with its hand-written parts
 * @param {string} file where it is, for people
 * @param {Readonly<Record<string, string>>} parts name of the marker → what stands below it
 * @throws {BuildFailure} when a marker is not there
 * @returns {string}
 */
function fillMarkers(text, file, parts) {
  return Object.entries(parts).reduce((page, [name, part]) => {
    const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
    const [from, to] = [page.indexOf(begin), page.indexOf(end)];
    if (from === -1 || to < from) {
      throw new BuildFailure(
        `${file} has no part "${name}" to fill.`,
        `Put ${begin} and ${end} back where it belongs.`,
      );
    }
    return `${page.slice(0, from + begin.length)}\n\n${part}\n\n${page.slice(to)}`;
  }, text);
}

/**
 * Renders every page from the tables and the hand-written parts of docs/cli.md and docs/policy.md. Writes nothing there.
 * @returns {Promise<[file: string, text: string][]>} files relative to the checkout
 * @throws {BuildFailure} when a marker of docs/cli.md is missing
 */
export async function renderDocs() {
  const tables = await loadTables();
  const cli = await readFile(inRepository('docs', 'cli.md'), 'utf8');
  const filled = fillMarkers(cli, 'docs/cli.md', {
    options: optionTable(tables.globalOptions),
    commands: tables.commands.map(commandSection).join('\n'),
    'exit codes': exitCodeTable(tables),
  });
  const policy = await readFile(inRepository('docs', 'policy.md'), 'utf8');
  const rules = fillMarkers(policy, 'docs/policy.md', { rules: ruleTable(tables) });
  return [
    ['docs/policy.md', await format(rules, style)],
    ['docs/cli.md', await format(filled, style)],
    ['docs/errors.md', await format(errorsPage(tables), style)],
    ['docs/operator-card.md', await format(cardPage(tables), style)],
    ...renderDiagrams(),
  ];
}

/**
 * @param {Tables} tables
 * @returns {string}
 */
function cardPage({ operatorCard, toMarkdown }) {
  const note = '<!-- Written by `npm run docs` from build/docs; changes here are lost. -->';
  const print = 'As one page to print: [operator-card.pdf](operator-card.pdf).';
  return toMarkdown(operatorCard).replace('\n\n', `\n\n${note}\n\n${print}\n\n`);
}

/**
 * The operator card as one page to print. How it is compressed depends on the Node that draws it, so two of
 * them are compared by what they say and not by their bytes.
 * @returns {Promise<Uint8Array>}
 */
export async function drawCard() {
  const { drawPdf, operatorCard } = await loadTables();
  return drawPdf(operatorCard, inRepository('node_modules', 'dejavu-fonts-ttf', 'ttf'));
}

/** As .prettierrc.json says for everything in the checkout. */
const style = /** @type {const} */ ({ parser: 'markdown', singleQuote: true, printWidth: 100 });

/**
 * @throws {BuildFailure} with --check, when a page is not what would be written
 */
async function main() {
  for (const [file, text] of await renderDocs()) {
    const current = await readFile(inRepository(file), 'utf8').catch(() => null);
    if (current === text) continue;
    if (process.argv.includes('--check')) {
      throw new BuildFailure(`${file} is not what the tables say.`, 'npm run docs');
    }
    await writeFile(inRepository(file), text);
    say(`✓ ${file}`);
  }
  if (!process.argv.includes('--check')) {
    await writeFile(inRepository('docs', 'operator-card.pdf'), await drawCard());
  }
}

if (isMainScript(import.meta.url)) await runScript(main);
