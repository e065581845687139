/** Typed first in the search, it turns what follows into a command. */
export const commandSign = '>';

/** Whether what is typed in the search is a command and not a search. */
export function isCommand(query: string): boolean {
  return query.startsWith(commandSign);
}
