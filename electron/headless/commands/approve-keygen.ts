import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { AppError } from '../../../shared/errors/app-error';
import { obtainPassphrase } from '../passphrase';
import type { Command } from './command';

/** `approve keygen`. */
export const approveKeygenCommand: Command = {
  name: 'approve keygen',
  operands: [],
  options: {
    id: { kind: 'text', value: 'NAME', summary: 'how the policy names you' },
    out: { kind: 'text', value: 'FILE', summary: 'a new file, readable by you alone' },
  },
  summary: 'make the key with which you approve',
  explanation: [
    'Done by the approver, on a device of their own; the passphrase is for this key. What is printed goes two ways:',
    'the entry to the administrator of the policy, who adds your account, and the secret of your codes, shown this',
    'once, into "breakglass request enrol" on the host of those who ask. Leave that out to sign only.',
  ],
  async run(context) {
    const { options, sources, signal, output } = context;
    const id = options.text('id');
    const out = options.text('out');
    if (id === null || out === null) {
      throw new AppError('usage', { detail: '"approve keygen" needs --id NAME and --out FILE' });
    }
    const { approverDesk } = await context.services();
    const passphrase = await obtainPassphrase(sources, { isNew: true }, signal);
    const { file, entry, codeSecret } = await approverDesk.makeKey(id, passphrase);
    await writeKey(out, file);
    await output.note('the secret of the codes is not shown again');
    const codes = codeSecret.open();
    return {
      document: { file: out, entry, codes },
      text: `${JSON.stringify(entry)}\ncodes ${codes}\n`,
      error: null,
    };
  },
};

async function writeKey(out: string, bytes: Uint8Array): Promise<void> {
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;
  try {
    const handle = await open(out, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
  } catch (cause) {
    const detail = `${out}: ${(cause as NodeJS.ErrnoException).code ?? 'not written'}`;
    throw new AppError('usage', { detail, cause });
  }
}
