/** The panel of actions, and the commands that begin with `>`. */
export const panel = {
  title: (name: string) => `Actions for ${name}`,
  filter: 'Filter the actions',
  placeholder: 'Copy, reveal, host…',
  list: 'Actions',
  copy: (field: string) => `Copy ${field}`,
  copyCode: 'Copy the one-time code',
  reveal: (field: string) => `Show ${field} in large type`,
  revealSeed: (field: string) => `Show the seed in ${field} itself`,
  none: 'No action fits. Esc goes back.',
  close: 'Esc goes back',
  commands: 'Commands',
  noCommand: 'No command fits. Esc clears the line.',
  commandsHint: 'Enter does it, Esc goes back to the secrets.',
};
