/**
 * @typedef {import('../../../docs/load-tables.mjs').Tables} Tables
 * @typedef {import('../../../docs/load-tables.mjs').Option} Option
 */

/**
 * What a shell needs to know of the command line. `FILE` and `DIR` are completed as such, other values not at all.
 * @typedef {{ flag: string, summary: string, value: '' | 'file' | 'folder' | 'text', repeats: boolean }} Choice
 * @typedef {{ name: string, words: readonly string[], summary: string, options: readonly Choice[],
 *   takesFiles: boolean }} Completed
 */

/**
 * @param {Tables} tables
 * @returns {Completed[]} every command in the order of the help, with its own options before those of all
 */
export function completedCommands({ commands, globalOptions }) {
  return commands.map(({ name, operands, summary, options }) => ({
    name,
    words: name.split(' '),
    summary,
    options: [...choices(options), ...choices(globalOptions)],
    takesFiles: operands.some(operand => /FILE|DIR/.test(operand)),
  }));
}

/**
 * @param {readonly Completed[]} commands
 * @returns {Map<string, Completed[]>} the commands by their first word
 */
export function byFirstWord(commands) {
  /** @type {Map<string, Completed[]>} */
  const groups = new Map();
  for (const command of commands) {
    const [first = ''] = command.words;
    groups.set(first, [...(groups.get(first) ?? []), command]);
  }
  return groups;
}

/**
 * @param {string} first
 * @param {readonly Completed[]} commands that begin with this word
 * @returns {string} what stands beside the first word in a list
 */
export function summaryOf(first, commands) {
  const itself = commands.find(({ name }) => name === first);
  if (itself) return itself.summary;
  return commands.map(({ words }) => words[1]).join(', ');
}

/** @param {string} text @returns {string} one word for any of the three shells */
export function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** @param {Readonly<Record<string, Option>>} options @returns {Choice[]} */
function choices(options) {
  return Object.entries(options).map(([name, { value, summary, repeats, kind }]) => ({
    flag: `--${name}`,
    summary,
    value: valueOf(value),
    repeats: repeats === true || kind === 'flag',
  }));
}

/** @param {string} value @returns {Choice['value']} */
function valueOf(value) {
  if (value === '') return '';
  if (/DIR|FOLDER/.test(value)) return 'folder';
  return value.includes('FILE') ? 'file' : 'text';
}
