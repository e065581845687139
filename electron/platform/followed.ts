/** Where a reference to a file or a secret led. `problem` goes on after the name of the field. */
export type Followed =
  | { readonly kind: 'found'; readonly value: string }
  | { readonly kind: 'missing'; readonly problem: string };
