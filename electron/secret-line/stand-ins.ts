import { sessionChannels } from '../../shared/contract/session';
import { AppError } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import type { Handlers } from '../ipc/handlers/handlers';
import type { EngineEnd } from './engine-end';

/**
 * Puts the secrets back that main never sees: where a call or an answer holds a secret, what passed
 * main is a word, and the secret came, or goes, over the line to the page.
 */
export function withStandIns(handlers: Handlers, line: EngineEnd): Handlers {
  return {
    ...handlers,
    async 'session.unlock'({ passphrase: word }, signal) {
      const passphrase = (await line.take(word, signal)).open();
      // Main has checked the word in its place.
      const input = sessionChannels['session.unlock'].input.safeParse({ passphrase });
      if (!input.success) throw new AppError('window.refused', { detail: 'content' });
      return handlers['session.unlock'](input.data, signal);
    },
    async 'access.reveal'(input, signal) {
      const { value, ...receipt } = await handlers['access.reveal'](input, signal);
      return { ...receipt, value: line.send(new SecretText(value)) };
    },
  };
}
