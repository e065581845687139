import type { EstateSecret, SeededRandom } from './an-estate';

/** What somebody types who wants one secret, and which secrets are a right answer to it. */
export interface TypedQuery {
  readonly text: string;
  readonly wants: (secret: EstateSecret) => boolean;
}

/** One way in which people type; `suits` tells for which secrets it makes sense. */
export interface QueryStyle {
  readonly name: string;
  readonly suits?: (secret: EstateSecret) => boolean;
  readonly type: (secret: EstateSecret, random: SeededRandom) => TypedQuery;
}

/** The nineteen ways of typing that search is held to. */
export const QUERY_STYLES: readonly QueryStyle[] = [
  {
    name: 'exact name',
    type: secret => ({
      text: secret.entry.name,
      wants: other => other.entry.name === secret.entry.name,
    }),
  },
  { name: 'path', type: secret => ({ text: secret.entry.path, wants: other => other === secret }) },
  {
    name: 'beginnings of words',
    type: secret => {
      const beginnings = secret.device.map(word => word.slice(0, 3));
      return {
        text: words(beginnings, padded(secret), secret.region.slice(0, 3)),
        wants: like(secret, (word, at) => word.startsWith(beginnings[at] ?? '-')),
      };
    },
  },
  {
    name: 'abbreviations',
    type: secret => {
      const short = secret.device.map(abbreviate);
      return {
        text: words(short, padded(secret), secret.region),
        wants: like(secret, (word, at) => isShortFor(short[at] ?? '-', word)),
      };
    },
  },
  {
    name: 'words in any order',
    type: (secret, random) => ({
      text: words(shuffle([...secret.device, padded(secret), secret.region, secret.site], random)),
      wants: other => other === secret,
    }),
  },
  {
    name: 'one typo',
    suits: hasWord(4),
    type: (secret, random) => ({
      text: words(
        misspellOne(secret, 4, word => typo(word, random)),
        padded(secret),
        secret.region,
      ),
      wants: sameDevice(secret),
    }),
  },
  {
    name: 'a typo in every long word, any order',
    type: (secret, random) => {
      const typed = [...secret.device, secret.region].map(word =>
        word.length >= 4 ? typo(word, random) : word,
      );
      const text = words(shuffle([...typed, padded(secret), secret.site], random));
      return { text, wants: other => other === secret };
    },
  },
  {
    name: 'words written together',
    type: secret => ({
      text: `${secret.region}${secret.site} ${secret.device.join('')}${padded(secret)}`,
      wants: other => other === secret,
    }),
  },
  {
    name: 'initials',
    type: secret => {
      const initials = secret.device.map(word => word.charAt(0));
      const fits = like(secret, (word, at) => word.charAt(0) === initials[at]);
      return {
        text: words(secret.site, initials.join('') + padded(secret), secret.region),
        wants: other => other.site === secret.site && fits(other),
      };
    },
  },
  {
    name: 'address',
    type: secret => ({ text: secret.address, wants: other => other === secret }),
  },
  {
    name: 'attributes',
    type: secret => ({
      text: words(secret.vendor, secret.kind, secret.owner, secret.site, secret.region),
      wants: other =>
        other.vendor === secret.vendor &&
        other.kind === secret.kind &&
        other.owner === secret.owner &&
        other.site === secret.site &&
        other.region === secret.region,
    }),
  },
  {
    name: 'abbreviation with a typo beside it',
    suits: secret => secret.device.length > 1 && (secret.device[0] ?? '').length >= 4,
    type: (secret, random) => {
      const [first = '', ...rest] = secret.device;
      return {
        text: words(typo(first, random), rest.map(abbreviate), padded(secret), secret.region),
        wants: like(secret, (word, at) =>
          at === 0 ? word === first : isShortFor(abbreviate(rest[at - 1] ?? ''), word),
        ),
      };
    },
  },
  {
    name: 'first letter wrong',
    suits: hasWord(5),
    type: (secret, random) => ({
      text: words(
        misspellOne(secret, 5, word => otherLetter(word, 0, random)),
        padded(secret),
        secret.region,
      ),
      wants: sameDevice(secret),
    }),
  },
  {
    name: 'two typos in a word of five to seven letters',
    suits: secret => secret.device.some(word => word.length >= 5 && word.length <= 7),
    type: (secret, random) => ({
      text: words(
        secret.device.map(word =>
          word.length >= 5 && word.length <= 7 ? typo(typo(word, random), random) : word,
        ),
        padded(secret),
        secret.region,
        secret.site,
      ),
      wants: other => other === secret,
    }),
  },
  {
    name: 'typo in the region',
    suits: secret => secret.region.length >= 4,
    type: (secret, random) => ({
      text: words(typo(secret.region, random), secret.device, padded(secret)),
      wants: sameDevice(secret),
    }),
  },
  {
    name: 'words written together with a typo',
    type: (secret, random) => ({
      text: words(typo(secret.device.join(''), random) + padded(secret), secret.region),
      wants: sameDevice(secret),
    }),
  },
  {
    name: 'number without its zero',
    type: secret => ({
      text: words(secret.device, String(secret.number), secret.region),
      wants: sameDevice(secret),
    }),
  },
  {
    name: 'a word too many',
    type: secret => ({
      text: words('password', secret.device, padded(secret), secret.region),
      wants: sameDevice(secret),
    }),
  },
  {
    name: 'a beginning and the owner',
    type: secret => {
      const beginning = (secret.device[0] ?? '').slice(0, 3);
      return {
        text: words(beginning, secret.owner, padded(secret), secret.region),
        wants: other =>
          other.device.some(word => word.startsWith(beginning)) &&
          other.owner === secret.owner &&
          other.number === secret.number &&
          other.region === secret.region,
      };
    },
  },
];

function words(...typed: readonly (string | readonly string[])[]): string {
  return typed.flat().join(' ');
}

function padded(secret: EstateSecret): string {
  return String(secret.number).padStart(2, '0');
}

/** Devices of the same name in the same region, whatever their site. */
function sameDevice(secret: EstateSecret): (other: EstateSecret) => boolean {
  return other => other.region === secret.region && other.entry.name === secret.entry.name;
}

/** Devices of the region with the same number, each word of whose name fits what was typed. */
function like(
  secret: EstateSecret,
  fits: (word: string, at: number) => boolean,
): (other: EstateSecret) => boolean {
  return other =>
    other.region === secret.region &&
    other.number === secret.number &&
    other.device.length === secret.device.length &&
    other.device.every(fits);
}

function hasWord(length: number): (secret: EstateSecret) => boolean {
  return secret => secret.device.some(word => word.length >= length);
}

/** `router` gives `rtr`, `host` gives `hst`: the first letter and two consonants. */
function abbreviate(word: string): string {
  const short =
    word.charAt(0) +
    word
      .slice(1)
      .replaceAll(/[aeiou]/g, '')
      .slice(0, 2);
  return short.length > 1 ? short : word;
}

function isShortFor(short: string, word: string): boolean {
  let next = 0;
  for (const letter of word) if (letter === short[next]) next += 1;
  return next === short.length && short[0] === word[0];
}

function misspellOne(
  secret: EstateSecret,
  length: number,
  misspell: (word: string) => string,
): readonly string[] {
  const at = secret.device.findIndex(word => word.length >= length);
  return secret.device.map((word, index) => (index === at ? misspell(word) : word));
}

/** One letter left out, doubled, replaced, or swapped with the one before. */
function typo(word: string, random: SeededRandom): string {
  const at = 1 + random.below(word.length - 1);
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const swapped = `${before.slice(0, -1)}${letter}${before.slice(-1)}${after}`;
  return random.pick([
    before + after,
    before + letter + letter + after,
    otherLetter(word, at, random),
    swapped,
  ]);
}

function otherLetter(word: string, at: number, random: SeededRandom): string {
  const others = Array.from('abcdefghijklmnopqrstuvwxyz').filter(letter => letter !== word[at]);
  return word.slice(0, at) + random.pick(others) + word.slice(at + 1);
}

function shuffle(items: readonly string[], random: SeededRandom): readonly string[] {
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other] ?? '', shuffled[at] ?? ''];
  }
  return shuffled;
}
