import { byFirstWord, quoted } from './words.mjs';

/** @typedef {import('./words.mjs').Completed} Completed */

/**
 * Completion for bash 4 and later; needs nothing of the bash-completion package.
 * @param {readonly Completed[]} commands
 * @returns {string}
 */
export function renderBash(commands) {
  const groups = [...byFirstWord(commands)];
  return [
    '# Written by build/package/linux/completions/bash.mjs from the table of commands.',
    '_breakglass() {',
    '  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}',
    '  local first=${COMP_WORDS[1]} name= options= operands=',
    '  COMPREPLY=()',
    '  if (( COMP_CWORD == 1 )); then',
    `    COMPREPLY=($(compgen -W ${quoted(groups.map(([first]) => first).join(' '))} -- "$current"))`,
    '    return',
    '  fi',
    '  name=$first',
    '  case "$first ${COMP_WORDS[2]}" in',
    ...commands
      .filter(({ words }) => words.length === 2)
      .map(({ name }) => `    ${quoted(name)}) name=${quoted(name)} ;;`),
    '  esac',
    '  case $name in',
    ...commands.map(
      ({ name, options, takesFiles }) =>
        `    ${quoted(name)}) options=${quoted(options.map(({ flag }) => flag).join(' '))}${takesFiles ? ' operands=file' : ''} ;;`,
    ),
    '  esac',
    '  case "$name $previous" in',
    ...commands.flatMap(valueLines),
    '  esac',
    '  local seconds=',
    '  if (( COMP_CWORD == 2 )); then',
    '    case $first in',
    ...groups.flatMap(([first, members]) => secondLines(first, members)),
    '    esac',
    '  fi',
    '  COMPREPLY=($(compgen -W "$seconds $options" -- "$current"))',
    '  [[ $operands == file && $current != -* ]] && COMPREPLY+=($(compgen -f -- "$current"))',
    '}',
    'complete -o filenames -F _breakglass breakglass',
    '',
  ].join('\n');
}

/** @param {Completed} command */
function valueLines({ name, options }) {
  const actions = { file: '-f', folder: '-d' };
  return options.flatMap(({ flag, value }) => {
    const pattern = quoted(`${name} ${flag}`);
    if (value === '') return [];
    if (value === 'text') return [`    ${pattern}) return ;;`];
    return [`    ${pattern}) COMPREPLY=($(compgen ${actions[value]} -- "$current")); return ;;`];
  });
}

/** @param {string} first @param {readonly Completed[]} members */
function secondLines(first, members) {
  const seconds = members.flatMap(({ words }) => (words[1] === undefined ? [] : [words[1]]));
  return seconds.length === 0 ? [] : [`      ${first}) seconds=${quoted(seconds.join(' '))} ;;`];
}
