import { AppError } from '../../../shared/errors/app-error';
import type { Command } from './command';

const usualDays = 90;

/** `update sign`. */
export const updateSignCommand: Command = {
  name: 'update sign',
  operands: ['VERSION', 'FILE...'],
  options: {
    key: {
      kind: 'text',
      value: 'FILE',
      summary: 'private Ed25519 key in PEM, for its owner alone',
    },
    days: {
      kind: 'number',
      value: 'N',
      summary: `how long the manifest counts; default: ${usualDays}`,
      least: 1,
      most: 3650,
    },
  },
  summary: 'print a signed manifest for packages of one version',
  explanation: [
    'Do this where the key is kept, not on the hosts that obey it. "policy keygen" makes a pair of keys.',
    '  breakglass update sign 0.2.0 breakglass_0.2.0_amd64.deb --key update-key.pem > update.json',
  ],
  async run({ services, operands: [version = '', ...files], options, signal }) {
    const keyFile = options.text('key');
    if (keyFile === null) throw new AppError('usage', { detail: '"update sign" needs --key FILE' });
    const days = options.number('days') ?? usualDays;
    const { updates } = await services();
    const manifest = await updates.sign({ version, files, keyFile, days }, signal);
    return {
      document: { ...manifest },
      text: `${JSON.stringify(manifest, null, 2)}\n`,
      error: null,
    };
  },
};
