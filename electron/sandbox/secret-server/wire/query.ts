import { invalidRequest } from './refusals';

/**
 * What stands behind the question mark. Names are found whatever their case and with or without the
 * prefix `paging.`; an empty value is no value; a name may be repeated, also as `name[0]`.
 */
export interface Query {
  has(name: string): boolean;
  /** '' when absent. */
  text(name: string): string;
  /** `fallback` when absent. @throws Refusal 400 for what is not a whole number. */
  whole(name: string, fallback: number): number;
  /** `fallback` when absent; `True` as well as `true`. @throws Refusal 400. */
  flag(name: string, fallback: boolean): boolean;
  /** Every value of a repeated name, and each part of a comma list in `nameCombined`. */
  list(name: string): readonly string[];
  /** In lower case, in the order of the request. */
  readonly entries: readonly (readonly [string, string])[];
}

/** @param raw without the question mark. */
export function readQuery(raw: string): Query {
  const entries = [...new URLSearchParams(raw)]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [tidy(name), value] as const);
  const all = (name: string): readonly string[] =>
    entries.filter(([known]) => known === name.toLowerCase()).map(([, value]) => value);
  return {
    entries,
    has: name => all(name).length > 0,
    text: name => all(name).at(-1) ?? '',
    whole(name, fallback) {
      const text = all(name).at(-1);
      if (text === undefined) return fallback;
      if (!/^-?\d{1,15}$/.test(text)) throw wrong(name, text);
      return Number(text);
    },
    flag(name, fallback) {
      const text = all(name).at(-1)?.toLowerCase();
      if (text === undefined) return fallback;
      if (text !== 'true' && text !== 'false') throw wrong(name, text);
      return text === 'true';
    },
    list: name => [
      ...all(name),
      ...all(`${name}Combined`).flatMap(text => text.split(',').map(part => part.trim())),
    ],
  };
}

function tidy(name: string): string {
  return name
    .toLowerCase()
    .replace(/^paging\./, '')
    .replace(/\[\d*\]$/, '');
}

function wrong(name: string, text: string) {
  return invalidRequest({ [name]: [`The value '${text}' is not valid for ${name}.`] });
}
