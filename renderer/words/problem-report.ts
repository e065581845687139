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
    `When: ${new Date(at).toISOString()}`,
    `Doing: ${doing}`,
    `Code: ${error.code}`,
    `What happened: ${error.message}`,
    `Next: ${error.next}`,
  ].join('\n');
}
