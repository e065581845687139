import { AppError } from '../../../shared/errors/app-error';
import { obtainPassphrase } from '../passphrase';
import { tableLines } from '../table';
import type { Command } from './command';

/** `store accept-rollback`. */
export const storeAcceptRollbackCommand: Command = {
  name: 'store accept-rollback',
  operands: [],
  options: {
    reason: { kind: 'text', value: 'TEXT', summary: 'why; goes to the audit log' },
  },
  summary: 'take an older state of the store for the right one',
  explanation: [
    'For the administrator who put a backup back: after store.rollback the values stay withheld until',
    'this is run. What is here becomes the newest generation, under a number above everything that',
    'the keychain and the audit log remember, so that the state given up cannot come back unnoticed.',
    '  breakglass store accept-rollback --reason "disk replaced, restored the backup of Monday"',
  ],
  async run({ options, services, sources, signal }) {
    const { rollback, session } = await services();
    const { state } = await session.inspect();
    if (state === 'absent') throw new AppError('store.absent');
    const passphrase = await obtainPassphrase(sources, { isNew: false }, signal);
    const accepted = await rollback.accept(options.text('reason') ?? '', passphrase);
    const rows = accepted.map(({ witness, domain, found, remembered }) => [
      witness,
      domain,
      String(found),
      String(remembered ?? '-'),
    ]);
    const table = tableLines(['WITNESS', 'DOMAIN', 'HERE', 'REMEMBERED'], rows);
    return {
      document: { accepted },
      text:
        accepted.length === 0
          ? 'nothing to accept: no witness contradicts the store\n'
          : `accepted\n${table.join('\n')}\n`,
      error: null,
    };
  },
};
