// @vitest-environment happy-dom
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Language } from '../../shared/domain/settings';

/** Words that are the same in both languages: names, terms of the field, units, commands. */
const sameInBoth: ReadonlySet<string> = new Set([
  ...['Breakglass', 'Secret', 'Secrets', 'Server', 'Cloud'],
  ...[
    'Budget',
    'Code',
    'Host',
    'Import',
    'Name',
    'Passphrase',
    'Plan',
    'Region',
    'Status',
    'Ticket',
  ],
  ...['Tags', 'Version', 'SHA', 'UTC', 'min', 'ms', 'NaN', 'undefined'],
  ...['English', 'Deutsch', 'RDP', 'xrdp', 'SSH', 'VNC', 'NX', 'Chrome', 'Remote', 'Desktop'],
  ...['breakglass', 'drill', 'file', 'json', 'npm', 'run', 'setup'],
  ...['DNS', 'DRILL', 'Proxy', 'TCP', 'TLS', 'https'],
]);

const words = path.join(import.meta.dirname, '../../renderer/words');
const files = readdirSync(words, { recursive: true, encoding: 'utf8' }).filter(
  file => file.endsWith('.ts') && !/^(?:en|de)[\\/]/.test(file),
);
const english = await catalogueIn('en');
const german = await catalogueIn('de');

afterAll(() => {
  document.documentElement.lang = 'en';
});

describe('the catalogue', () => {
  it('is what the components use', () => {
    expect(english.size).toBeGreaterThan(700);
    expect(english.get('labels.lookup.search')).toBe('Search secrets');
    expect(german.get('labels.lookup.search')).toBe('Secrets suchen');
  });

  it('has the same texts in both languages', () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('repeats no English in German, except for terms', () => {
    const untranslated = [...german].filter(
      ([place, text]) => text === english.get(place) && !isOfTerms(text),
    );
    expect(untranslated).toEqual([]);
  });
});

describe('numbers, days and ages', () => {
  it.each(['en', 'de'] as const)('are written as %s writes them', async language => {
    vi.resetModules();
    document.documentElement.lang = language;
    const { counted, countOf } = await import('../../renderer/words/numbers');
    const { auditTime, monthName } = await import('../../renderer/words/dates');
    const { ageSince, dateWords, howOld, timeAgo } = await import('../../renderer/words/age');
    const { labels } = await import('../../renderer/words/labels');
    const { clockTime } = await import('../../renderer/words/server-words');
    const hour = 3_600_000;
    const at = Date.UTC(2026, 2, 1, 20, 0, 12);
    const said = [
      ...[counted(2500), countOf(1, 'x', 'xs'), countOf(0, 'x', 'xs'), countOf(1240, 'x', 'xs')],
      ...[labels.lookup.count(1, 1), labels.lookup.count(2, 2), labels.audit.intact(1)],
      ...[auditTime(at), monthName('2026-03'), dateWords('2026-03-01T08:00:00Z')],
      ...[clockTime(at, at + hour), clockTime(at, at + 9 * hour)],
      ...[ageSince(0, 52 * hour), timeAgo(0, 52 * hour), timeAgo(0, 9), howOld(0, 72 * hour)],
    ];
    expect(said).toEqual(expected[language]);
  });

  const expected: Readonly<Record<Language, readonly string[]>> = {
    en: [
      ...['2,500', '1 x', '0 xs', '1,240 xs', '1 secret', '2 secrets'],
      'Intact: 1 record, none changed, removed or added.',
      ...['2026-03-01 20:00:12', 'March 2026', '2026-03-01 08:00 UTC'],
      ...['20:00 UTC', '2026-03-01 20:00 UTC'],
      ...['2 days 4 h', '2 days 4 h ago', 'just now', '3 days old'],
    ],
    de: [
      ...['2.500', '1 x', '0 xs', '1.240 xs', '1 Secret', '2 Secrets'],
      'Unversehrt: 1 Eintrag, keiner geändert, entfernt oder hinzugefügt.',
      ...['01.03.2026 20:00:12', 'März 2026', '01.03.2026 08:00 UTC'],
      ...['20:00 UTC', '01.03.2026 20:00 UTC'],
      ...['2 Tage 4 h', 'vor 2 Tagen 4 h', 'gerade eben', '3 Tage alt'],
    ],
  };
});

function isOfTerms(text: string): boolean {
  return text.split(/[^\p{L}]+/u).every(word => word.length < 2 || sameInBoth.has(word));
}

/** Every text that a page in this language takes from the catalogue, by its place. */
async function catalogueIn(language: Language): Promise<Map<string, string>> {
  vi.resetModules();
  document.documentElement.lang = language;
  const texts = new Map<string, string>();
  for (const file of files) {
    const module: Record<string, unknown> = await import(path.join(words, file));
    for (const [name, exported] of Object.entries(module)) {
      if (!/(?:words|labels)$/i.test(name) || typeof exported !== 'object') continue;
      for (const [place, text] of textsOf(exported, name)) texts.set(place, text);
    }
  }
  return texts;
}

type Say = (...given: unknown[]) => unknown;

/** Every text below a part of the catalogue. */
function textsOf(part: unknown, place: string): [string, string][] {
  if (typeof part === 'function') return [[`${place}()`, askedFor(part as Say)]];
  if (typeof part !== 'object' || part === null) return [[place, String(part)]];
  return Object.entries(part).flatMap(([key, value]) => textsOf(value, `${place}.${key}`));
}

/** What a function says of letters and of numbers; nothing of those, where it wants an object. */
function askedFor(say: Say): string {
  const answers = [
    ['A', 'B', 'C'],
    [3, 3, 3],
  ].map(given => {
    try {
      return String(say(...given));
    } catch {
      return '';
    }
  });
  return answers.join(' | ');
}
