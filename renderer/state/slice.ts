/** What makes a part of the state forget. */
export type ClearCause = 'lock';

/** How the actions of a slice reach the state: read everything they need, write only their own. */
export interface SliceTools<Visible, Own> {
  get(): Visible;
  set(patch: Partial<Own>): void;
}

/**
 * One part of the state with the actions that change it. A slice declares on which occasions it
 * returns to `empty`; `store.ts` walks these declarations. No secret value is in any slice.
 */
export interface Slice<Needs, Own, Actions> {
  readonly name: string;
  readonly clearOn: readonly ClearCause[];
  readonly empty: Own;
  actions(tools: SliceTools<Needs & Own & Actions, Own>): Actions;
}
