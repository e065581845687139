import { AppError, hasCode } from '../../../shared/errors/app-error';
import { SecretText } from '../../../shared/lib/secret-text';
import type { AskCode } from '../ask-code';
import type { Conversation } from './ask';
import { openConversation } from './ask';

/** Asks on the controlling terminal, whatever the streams of the command are connected to. */
export const askCodeOnTerminal: AskCode = async (server, signal) => {
  const conversation = openIfThere();
  if (conversation === null) return null;
  try {
    const text = `Code of the second factor for Secret Server ${server}: `;
    const code = (await conversation.ask({ text, hidden: true }, signal)).trim();
    if (code === '') throw new AppError('cancelled');
    return new SecretText(code);
  } finally {
    conversation.close();
  }
};

function openIfThere(): Conversation | null {
  try {
    return openConversation();
  } catch (error) {
    if (hasCode(error, 'session.locked')) return null;
    throw error;
  }
}
