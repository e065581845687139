import type { Command } from './command';

/** `version`. */
export const versionCommand: Command = {
  name: 'version',
  operands: [],
  options: {},
  summary: 'print the version',
  explanation: [],
  run({ program }) {
    const { version } = program;
    return Promise.resolve({
      document: { name: 'breakglass', version },
      text: `breakglass ${version}\n`,
      error: null,
    });
  },
};
