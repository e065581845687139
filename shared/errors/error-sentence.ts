/** What a person reads: what happened, and what to do next. */
export interface ErrorText {
  readonly message: string;
  readonly next: string;
}
