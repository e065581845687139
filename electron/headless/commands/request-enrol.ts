import { AppError } from '../../../shared/errors/app-error';
import { SecretText } from '../../../shared/lib/secret-text';
import { withoutLineFeed } from '../passphrase';
import type { Command, CommandContext } from './command';

/** `request enrol`. */
export const requestEnrolCommand: Command = {
  name: 'request enrol',
  operands: [],
  options: {
    'secret-fd': {
      ...{ kind: 'number', value: 'N', least: 0, most: 1023 },
      summary: 'read the secret from this file descriptor; default: ask',
    },
  },
  summary: 'seal the secret that codes of an approver are checked with',
  explanation: [
    'The secret is what "approve keygen" printed. It counts only while the policy names its digest, so nobody can',
    'enrol themselves. It stays in the sealed store, and is not shown again.',
  ],
  async run(context) {
    const { approvals } = await context.unlocked();
    const approver = await approvals.enrolCodes(await readSecret(context));
    return {
      document: { enrolled: approver },
      text: `codes of ${approver} count on this host from now on\n`,
      error: null,
    };
  },
};

async function readSecret({ options, terminal, signal }: CommandContext): Promise<SecretText> {
  const descriptor = options.number('secret-fd');
  if (descriptor !== null) {
    return new SecretText(withoutLineFeed(await terminal.readAll(descriptor, signal)));
  }
  if (!terminal.attended) {
    throw new AppError('usage', { detail: 'give the secret with --secret-fd N' });
  }
  return new SecretText(
    await terminal.ask({ text: 'Secret of the codes: ', hidden: true }, signal),
  );
}
