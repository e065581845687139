import { byFirstWord, quoted, summaryOf } from './words.mjs';

/** @typedef {import('./words.mjs').Completed} Completed */

/**
 * Completion for fish 3.
 * @param {readonly Completed[]} commands
 * @returns {string}
 */
export function renderFish(commands) {
  const groups = byFirstWord(commands);
  return [
    '# Written by build/package/linux/completions/fish.mjs from the table of commands.',
    '# Whether the words before the cursor begin with these and, where -x is given, nothing follows them.',
    'function __breakglass_at',
    '    argparse x -- $argv; or return',
    "    set -l words (commandline -opc | string match -v -- '-*')",
    '    set -e words[1]',
    '    set -l wanted (count $argv)',
    '    set -q _flag_x; and test (count $words) -ne $wanted; and return 1',
    '    test $wanted -eq 0; and return 0',
    '    test "$words[1..$wanted]" = "$argv"',
    'end',
    'complete -c breakglass -f',
    ...[...groups].map(
      ([first, members]) =>
        `complete -c breakglass -n '__breakglass_at -x' -a ${first} -d ${fishQuoted(summaryOf(first, members))}`,
    ),
    ...commands.flatMap(commandLines),
    '',
  ].join('\n');
}

/** @param {Completed} command */
function commandLines({ words, summary, options, takesFiles }) {
  const [first = '', second] = words;
  const here = quoted(`__breakglass_at ${words.join(' ')}`);
  return [
    ...(second === undefined
      ? []
      : [
          `complete -c breakglass -n '__breakglass_at -x ${first}' -a ${second} -d ${fishQuoted(summary)}`,
        ]),
    ...options.map(
      ({ flag, value, summary: meaning }) =>
        `complete -c breakglass -n ${here} -l ${flag.slice(2)}${takes[value]} -d ${fishQuoted(meaning)}`,
    ),
    ...(takesFiles ? [`complete -c breakglass -n ${here} -F`] : []),
  ];
}

const takes = {
  '': '',
  file: ' -r -F',
  folder: " -x -a '(__fish_complete_directories)'",
  text: ' -x',
};

/** In fish an apostrophe within apostrophes is escaped, and so is the backslash. @param {string} text */
function fishQuoted(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
