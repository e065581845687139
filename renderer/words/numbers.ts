import { pageLanguage } from './in-language';

const format = new Intl.NumberFormat(pageLanguage());

/** A whole number as the page's language writes it: `2,500`, `2.500`. */
export function counted(count: number): string {
  return format.format(count);
}

/** A number with its noun: `1 secret`, `1,240 secrets`. */
export function countOf(count: number, one: string, many: string): string {
  return `${counted(count)} ${count === 1 ? one : many}`;
}
