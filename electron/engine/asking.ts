import { AppError } from '../../shared/errors/app-error';
import type { AskRequest, FromEngine, SentOutcome } from './protocol';
import { errorOf } from './sent-errors';

/** What the engine cannot do itself is asked of main, one question and one answer at a time each. */
export interface Asking {
  /** @throws AppError what main answered. */
  ask(request: AskRequest): Promise<unknown>;
  /** Hands the answer with this number to whoever asked. */
  answer(id: number, outcome: SentOutcome): void;
}

export function createAsking(post: (message: FromEngine) => void): Asking {
  const open = new Map<number, (outcome: SentOutcome) => void>();
  let last = 0;
  return {
    async ask(request) {
      last += 1;
      const id = last;
      const answered = new Promise<SentOutcome>(resolve => open.set(id, resolve));
      post({ kind: 'ask', id, request });
      const outcome = await answered;
      if (!outcome.ok) throw errorOf(outcome.error);
      return outcome.value;
    },
    answer(id, outcome) {
      const give = open.get(id);
      if (!give) throw new AppError('internal', { detail: 'an answer to nothing' });
      open.delete(id);
      give(outcome);
    },
  };
}
