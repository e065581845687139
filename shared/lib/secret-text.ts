/**
 * A secret value that cannot be printed by accident: as text, as JSON and in an inspector it
 * reads `[secret]`. Only `open()` gives the value; the places that may call it are listed in
 * `test/architecture/no-secret-in-output.test.ts`.
 */
export class SecretText {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for a wire, a clipboard, a cipher or one revealed field. */
  open(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  /** Node's `util.inspect` and `console.log` look this symbol up by its registered name. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
