/** A problem and where it is. */
export interface FieldProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}
