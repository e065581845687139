import { commonWords } from './common-words';

const words = commonWords.reportOf;

/** What went wrong, whoever says so. */
interface Reported {
  readonly doing: string;
  readonly error: { readonly code: string; readonly message: string; readonly next: string };
  readonly at: number;
}

/** What an operator may send to a colleague: facts about the error, no secret, no value. */
export function problemReport({ doing, error, at }: Reported, version: string): string {
  return [
    `Breakglass ${version}`,
    `${words.when}: ${new Date(at).toISOString()}`,
    `${words.doing}: ${doing}`,
    `${words.code}: ${error.code}`,
    `${words.happened}: ${error.message}`,
    `${words.next}: ${error.next}`,
  ].join('\n');
}
