import type { Language } from '../../shared/domain/settings';
import { languages } from '../../shared/domain/settings';

/** One part of the message catalogue: the same texts in every language. */
export type Catalogue<Words> = Readonly<Record<Language, Words>>;

/**
 * The words of a part in the language of this page. The page is served in one language and keeps it
 * until it is replaced, which happens at every lock.
 */
export function inLanguage<Words>(catalogue: Catalogue<Words>): Words {
  return catalogue[pageLanguage()];
}

/** What the root of the document says; English where it says something else, or where there is none. */
export function pageLanguage(): Language {
  const said = typeof document === 'undefined' ? 'en' : document.documentElement.lang;
  return languages.find(language => language === said) ?? 'en';
}
