import { AppError, hasCode } from '../../../shared/errors/app-error';
import type { SecretText } from '../../../shared/lib/secret-text';
import type { SessionService } from '../../session/session-service';
import type { SetupOrder, SetupResult } from '../../setup/setup-service';
import { obtainPassphrase } from '../passphrase';
import type { Command, CommandContext } from './command';

/** `setup`. */
export const setupCommand: Command = {
  name: 'setup',
  operands: [],
  options: {
    file: { kind: 'text', value: 'FILE', summary: 'the setup file; "-" reads it from stdin' },
  },
  summary: 'create the store and its configuration, or change them',
  explanation: [
    'Safe to repeat: what is set up already is left alone. Secrets do not stand in the file; it says',
    'where they are: {"fromEnv": "NAME"}, {"fromFile": "PATH"} or {"fromStdin": true}. File names',
    'count from the folder of the setup file. docs/cli.md lists every field.',
  ],
  async run(context) {
    const order = await readOrder(context);
    const { setup, session, platform } = await context.services();
    const passphrase = await passphraseFor(await isNewStore(session), context);
    const result = await setup.apply(order, passphrase);
    const { home } = platform.paths;
    const tenants = order.configuration.tenants.map(({ id }) => id);
    const store = outcomeOf(result);
    return {
      document: { store, home, tenants, unlock: order.unlock },
      text: `${sentences[store]} ${home}: ${tenants.join(', ')}; opens with ${order.unlock}\n`,
      error: null,
    };
  },
};

const sentences = {
  created: 'created',
  changed: 'changed',
  unchanged: 'nothing to change in',
} as const;

function outcomeOf({ created, changed }: SetupResult): keyof typeof sentences {
  if (created) return 'created';
  return changed ? 'changed' : 'unchanged';
}

/** The schema library is loaded here and not by commands that need no setup file. */
async function readOrder(context: CommandContext): Promise<SetupOrder> {
  const { options, terminal, environment, clock, signal } = context;
  const name = options.text('file');
  if (name === null)
    throw new AppError('usage', { detail: 'name the setup file with --file FILE' });
  const passphraseFromStdin = options.number('passphrase-fd') === 0;
  if (name === '-' && passphraseFromStdin) {
    throw new AppError('usage', { detail: '--file - and --passphrase-fd 0 both need stdin' });
  }
  const { readSetupFile } = await import('../setup/read-setup-file');
  const { resolveOrder } = await import('../setup/resolve-order');
  const { createSecretSource } = await import('../setup/secret-source');
  const { file, folder } = await readSetupFile(name, terminal, signal);
  const stdinTakenBy =
    name === '-' ? 'carried the setup file' : passphraseFromStdin ? 'carries the passphrase' : null;
  const secrets = createSecretSource({ environment, folder, terminal, stdinTakenBy, signal });
  return resolveOrder(file, { folder, secrets, now: clock.now() });
}

/** A store that was erased on purpose makes room for a new one. */
async function isNewStore(session: SessionService): Promise<boolean> {
  try {
    return (await session.inspect()).state === 'absent';
  } catch (error) {
    if (hasCode(error, 'store.erased')) return true;
    throw error;
  }
}

function passphraseFor(isNew: boolean, { sources, signal }: CommandContext): Promise<SecretText> {
  return obtainPassphrase(sources, { isNew }, signal);
}
