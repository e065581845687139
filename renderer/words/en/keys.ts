/** Keys as they are printed on the keyboards of the language; one that is not listed prints its name. */
export const keys: Readonly<Record<string, string>> = {};
