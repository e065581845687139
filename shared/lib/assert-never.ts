/**
 * Closes a `switch` over a discriminated union: the compiler refuses a missing case.
 * @throws Error when a value outside the union reaches it, which is a bug in the program.
 */
export function assertNever(value: never, context: string): never {
  throw new Error(`Unexpected ${context}: ${JSON.stringify(value)}`);
}
