import { contract } from '../../shared/contract/contract';
import type { Input } from '../../shared/contract/contract';
import { AppError } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import type { EngineHandlers } from '../ipc/handlers/handlers';
import type { EngineEnd } from './engine-end';
import { exchangeSecrets } from './lent-secrets';

/** Calls whose input holds secrets. */
const lendingChannels = [
  ...(['session.unlock', 'admin.unlock', 'import.check', 'import.apply'] as const),
  ...(['wizard.test', 'wizard.create', 'restore.apply'] as const),
] as const;
type LendingChannel = (typeof lendingChannels)[number];

type Handler = (input: Input<LendingChannel>, signal: AbortSignal) => unknown;

/**
 * Puts the secrets back that main never sees: where a call or an answer holds a secret, what passed
 * main is a word, and the secret came, or goes, over the line to the page.
 */
export function withStandIns(handlers: EngineHandlers, line: EngineEnd): EngineHandlers {
  async function whole<C extends LendingChannel>(
    channel: C,
    input: Input<C>,
    signal: AbortSignal,
  ): Promise<Input<C>> {
    const words: string[] = [];
    exchangeSecrets(channel, input, word => words[words.push(word) - 1] ?? word);
    const secrets = await Promise.all(words.map(word => line.take(word, signal)));
    const filled = exchangeSecrets(channel, input, () => secrets.shift()?.open() ?? '');
    // Main has checked the words in their place.
    const checked = contract[channel].input.safeParse(filled);
    if (!checked.success) throw new AppError('window.refused', { detail: 'content' });
    return checked.data as Input<C>;
  }
  const lending = lendingChannels.map(channel => [
    channel,
    async (input: Input<LendingChannel>, signal: AbortSignal) =>
      (handlers[channel] as Handler)(await whole(channel, input, signal), signal),
  ]);
  return {
    ...handlers,
    ...(Object.fromEntries(lending) as Pick<EngineHandlers, LendingChannel>),
    async 'access.reveal'(input, signal) {
      const { value, ...receipt } = await handlers['access.reveal'](input, signal);
      return { ...receipt, value: line.send(new SecretText(value)) };
    },
  };
}
