import { AppError } from '../../../shared/errors/app-error';
import { notedLine } from '../noted-line';
import { updateDocument, updateLines } from '../update-report';
import type { Command } from './command';

/** `update verify`. */
export const updateVerifyCommand: Command = {
  name: 'update verify',
  operands: ['FILE'],
  options: {
    manifest: { kind: 'text', value: 'FILE', summary: 'the signed manifest of the version' },
    key: {
      kind: 'text',
      value: 'FILE',
      summary: 'public Ed25519 key; counts only where the policy has none',
    },
  },
  summary: 'prove a package of a newer version, offline',
  explanation: [
    'Good is a package whose size and SHA-256 stand in the manifest, when the key of this host has signed',
    'the manifest, it is not out of date, and its version is not older than the installed one. The key is',
    '"update.key" of the policy, or the pinned key of the policy. Nothing is installed.',
    '  breakglass update verify breakglass_0.2.0_amd64.deb --manifest update.json && sudo apt install ./breakglass_0.2.0_amd64.deb',
  ],
  async run({ services, operands: [file = ''], options, output, signal }) {
    const manifest = options.text('manifest');
    if (manifest === null) {
      throw new AppError('usage', { detail: '"update verify" needs --manifest FILE' });
    }
    const { updates } = await services();
    const order = { file, manifest, keyFile: options.text('key') };
    const { noted, ...verified } = await updates.verify(order, signal);
    await output.note(notedLine(noted));
    return {
      document: { ...updateDocument(verified), file: verified.file },
      text: `good: ${verified.file.name}\n${updateLines(verified)}`,
      error: null,
    };
  },
};
