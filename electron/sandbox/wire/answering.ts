import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Answer } from './answer';
import { Refusal } from './refusal';

type Respond = (message: IncomingMessage, response: ServerResponse) => Promise<void>;
type OnFault = (error: unknown) => void;

/** Hands every request on. Where the client is gone, or the server unplugged, nobody is left to be told. */
export function answering(respond: Respond, onFault: OnFault): RequestListener {
  return (message, response) => {
    respond(message, response).catch((error: unknown) => {
      response.destroy();
      if (!message.destroyed) onFault(error);
    });
  };
}

/** What becomes of a request that is not answered as it was asked. */
export interface Otherwise {
  /** The refusal in the words of the product. */
  readonly refused: (answer: Answer) => Answer;
  /** What a fault of our own is answered with. */
  readonly failed: Answer;
  readonly onFault: OnFault;
}

/** @returns null to cut the connection. */
export async function orRefusal(
  message: IncomingMessage,
  answer: () => Promise<Answer | null>,
  { refused, failed, onFault }: Otherwise,
): Promise<Answer | null> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof Refusal) {
      // What was not read would be taken for the next request on this connection.
      message.resume();
      return refused(error.answer);
    }
    if (message.destroyed) throw error;
    onFault(error);
    return failed;
  }
}
