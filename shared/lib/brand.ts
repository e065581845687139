declare const brand: unique symbol;

/** A string that the compiler keeps apart from other strings, for example a path from a name. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
