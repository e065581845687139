/** One rule of the policy: what it is without a file, what it is under a refused one, and which of two values is stricter. */
export interface Rule<T> {
  /** Without a file, and where a file leaves it out. */
  readonly usual: T;
  /** While the file is refused: the strictest value with which an existing store can still be used. */
  readonly minimum: T;
  /** The value that counts where two policies meet; where neither is stricter, the later one. */
  strictest(earlier: T, later: T): T;
}

/** Rules that belong together, one field of the file. */
export interface PolicyBlock<B> {
  readonly usual: B;
  readonly minimum: B;
  strictest(earlier: B, later: B): B;
}

export type Rules<B> = { readonly [K in keyof B]: Rule<B[K]> };

/** The block that these rules make. */
export function blockOf<B extends object>(rules: Rules<B>): PolicyBlock<B> {
  const fields = Object.keys(rules) as (keyof B)[];
  const fill = (value: <K extends keyof B>(field: K) => B[K]): B =>
    Object.fromEntries(fields.map(field => [field, value(field)])) as B;
  return {
    usual: fill(field => rules[field].usual),
    minimum: fill(field => rules[field].minimum),
    strictest: (earlier, later) =>
      fill(field => rules[field].strictest(earlier[field], later[field])),
  };
}

/** Nothing is stricter about one value than about another. */
export function either<T>(usual: T, minimum: T = usual): Rule<T> {
  return { usual, minimum, strictest: (_, later) => later };
}

/** The smaller number is stricter. */
export function lower(usual: number, minimum = usual): Rule<number> {
  return { usual, minimum, strictest: Math.min };
}

/** The larger number is stricter. */
export function higher(usual: number, minimum = usual): Rule<number> {
  return { usual, minimum, strictest: Math.max };
}

/** The smaller number is stricter; null is no limit. */
export function lowerOrNone(
  usual: number | null,
  minimum: number | null = usual,
): Rule<number | null> {
  return {
    ...{ usual, minimum },
    strictest: (earlier, later) =>
      earlier === null || later === null ? (earlier ?? later) : Math.min(earlier, later),
  };
}

/** Any value is stricter than null. */
export function anyOrNone<T>(usual: T | null, minimum: T | null = usual): Rule<T | null> {
  return { usual, minimum, strictest: (earlier, later) => later ?? earlier };
}

/** `false` is stricter. */
export function permission(usual: boolean, minimum: boolean): Rule<boolean> {
  return { usual, minimum, strictest: (earlier, later) => earlier && later };
}

/** `true` is stricter. */
export function demand(usual: boolean, minimum: boolean): Rule<boolean> {
  return { usual, minimum, strictest: (earlier, later) => earlier || later };
}

/** One of a few words. @param mildestFirst all of them */
export function ranked<T extends string>(
  mildestFirst: readonly T[],
  usual: T,
  minimum: T = usual,
): Rule<T> {
  return {
    ...{ usual, minimum },
    strictest: (earlier, later) =>
      mildestFirst.indexOf(earlier) > mildestFirst.indexOf(later) ? earlier : later,
  };
}

/** Nothing outside of the list; null is no limit. Where two lists meet, what stands in both. */
export function onlyIn(usual: readonly string[] | null): Rule<readonly string[] | null> {
  return {
    ...{ usual, minimum: usual },
    strictest: (earlier, later) =>
      earlier === null || later === null
        ? (later ?? earlier)
        : later.filter(one => earlier.includes(one)),
  };
}
