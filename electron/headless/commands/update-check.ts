import { writeFile } from 'node:fs/promises';
import { AppError } from '../../../shared/errors/app-error';
import { notedLine } from '../noted-line';
import { updateDocument, updateLines } from '../update-report';
import type { Command } from './command';

/** `update check`. */
export const updateCheckCommand: Command = {
  name: 'update check',
  operands: [],
  options: {
    out: { kind: 'text', value: 'FILE', summary: 'keep the manifest there, for "update verify"' },
  },
  summary: 'ask whether there is a newer version',
  explanation: [
    'Gets the signed manifest that "update.source" of the policy names, and only when this is called.',
    'Nothing is downloaded beside it and nothing is installed. Without a source nobody is asked: bring',
    'manifest and package to this host and use "update verify".',
  ],
  async run({ services, options, output, signal }) {
    const { updates } = await services();
    const { bytes, noted, ...offer } = await updates.check(signal);
    await output.note(notedLine(noted));
    const out = options.text('out');
    if (out !== null) await keep(out, bytes);
    return { document: updateDocument(offer), text: updateLines(offer), error: null };
  },
};

async function keep(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes, { flag: 'wx', mode: 0o644 }).catch((error: unknown) => {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new AppError('update.unreadable', { detail: `${file}: ${code}` });
  });
}
