import { byFirstWord, quoted, summaryOf } from './words.mjs';

/** @typedef {import('./words.mjs').Completed} Completed */

/**
 * Completion for zsh 5, as the file `_breakglass` on its function path.
 * @param {readonly Completed[]} commands
 * @returns {string}
 */
export function renderZsh(commands) {
  const groups = [...byFirstWord(commands)];
  const pairs = commands.filter(({ words }) => words.length === 2);
  return [
    '#compdef breakglass',
    '# Written by build/package/linux/completions/zsh.mjs from the table of commands.',
    '_breakglass() {',
    '  local first=$words[2] name',
    '  local -a firsts seconds options',
    '  firsts=(',
    ...groups.map(([first, members]) => `    ${described(first, summaryOf(first, members))}`),
    '  )',
    '  if (( CURRENT == 2 )); then',
    "    _describe -t commands 'command of breakglass' firsts",
    '    return',
    '  fi',
    '  name=$first',
    '  case "$first $words[3]" in',
    ...pairs.map(({ name }) => `    ${quoted(name)}) name=${quoted(name)} ;;`),
    '  esac',
    '  if (( CURRENT == 3 )); then',
    '    case $first in',
    ...groups.flatMap(([first, members]) => secondLines(first, members)),
    '    esac',
    "    (( $#seconds )) && _describe -t commands 'command of breakglass' seconds",
    '  fi',
    '  case $name in',
    ...commands.map(optionLines),
    '  esac',
    '  # What _arguments counts as operands begins after the words of the command.',
    '  local -i skipped=${#${=name}}',
    '  if (( skipped == 2 && CURRENT > 3 )); then',
    '    words=("$words[1] $words[2]" "${(@)words[3,-1]}")',
    '    (( CURRENT -= 1 ))',
    '  fi',
    '  words=("$words[1]" "${(@)words[3,-1]}")',
    '  (( CURRENT -= 1 ))',
    '  (( $#options )) && _arguments -s $options',
    '}',
    '_breakglass "$@"',
    '',
  ].join('\n');
}

/** @param {string} word @param {string} summary */
function described(word, summary) {
  return quoted(`${word}:${summary}`);
}

/** @param {string} first @param {readonly Completed[]} members */
function secondLines(first, members) {
  const seconds = members.flatMap(({ words, summary }) =>
    words[1] === undefined ? [] : [described(words[1], summary)],
  );
  return seconds.length === 0 ? [] : [`      ${first}) seconds=(${seconds.join(' ')}) ;;`];
}

const values = { '': '', file: ':file:_files', folder: ':folder:_files -/', text: ':value: ' };

/** @param {Completed} command */
function optionLines({ name, options, takesFiles }) {
  const specs = options.map(({ flag, summary, value, repeats }) =>
    quoted(`${repeats ? '*' : ''}${flag}[${summary.replace(/[[\]:]/g, '\\$&')}]${values[value]}`),
  );
  const operands = takesFiles ? [quoted('*:file:_files')] : [];
  return `    ${quoted(name)}) options=(${[...specs, ...operands].join(' ')}) ;;`;
}
