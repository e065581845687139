import type { SentencePattern } from '../../sentence-pattern';

/** What is wrong with a path or with the template of one; "the template …" goes before it. */
const faults: readonly SentencePattern[] = [
  [/^has an empty part$/, 'ein Teil ist leer'],
  [/^has a character that a vault does not take$/, 'ein Zeichen darin nimmt kein Tresor an'],
  [/^has a part without a letter or digit$/, 'ein Teil hat weder Buchstaben noch Ziffern'],
  [/^is longer than (\d+) characters$/, 'länger als $1 Zeichen'],
  [
    /^begins with "secrets", which a vault drops$/,
    'er beginnt mit „secrets“, das ein Tresor weglässt',
  ],
  [/^is a UUID, which a vault takes for an id$/, 'eine UUID hält ein Tresor für eine ID'],
  [
    /^ends in "restore", which a vault takes for a command$/,
    'er endet mit „restore“, das ein Tresor für einen Befehl hält',
  ],
  [
    /^ends in "(.+)" and a number, which a vault takes for a command$/,
    'er endet mit „$1“ und einer Zahl, was ein Tresor für einen Befehl hält',
  ],
  [
    /^leads outside of what the tenant allows: (.+)$/,
    'führt aus dem heraus, was der Mandant erlaubt: $1',
  ],
  [/^has nothing in segment (\d+)$/, 'Abschnitt $1 ist leer'],
  [/^leaves its place: segment (\d+) is "(.+)"$/, 'verlässt seinen Ort: Abschnitt $1 ist „$2“'],
  [
    /^has no field slug behind "\$" in segment (\d+)$/,
    'in Abschnitt $1 steht hinter „$$“ kein Kürzel eines Felds',
  ],
  [
    /^has a character in segment (\d+) that a vault does not take; "\/" stands between segments$/,
    'in Abschnitt $1 steht ein Zeichen, das kein Tresor annimmt; zwischen Abschnitten steht „/“',
  ],
  [/^has no letter or digit in segment (\d+)$/, 'Abschnitt $1 hat weder Buchstaben noch Ziffern'],
];

/** The same faults of a finished path, which is a sentence of its own. */
const finished = faults.map(([pattern, words]): SentencePattern => {
  const said = pattern.source.slice(1, -1);
  return [new RegExp(`^The path ${said}\\.$`), `Der Pfad passt nicht: ${words}.`];
});

const nameOfSecret = "The secret's name";
const field = 'The field "(.*)"';

/** What a name or a field would put into a path. */
const values = (
  [
    ['is longer than \\d+ characters', 'ist zu lang für einen Pfad'],
    ['has half a character in it', 'enthält ein halbes Zeichen'],
    ['has a control character in it', 'enthält ein Steuerzeichen'],
    ['has "/", "\\\\" or ":" in it', 'enthält „/“, „\\“ oder „:“'],
    ['is only dots', 'besteht nur aus Punkten'],
    ['has nothing in it that a path can hold', 'enthält nichts, was in einem Pfad stehen kann'],
  ] as const
).flatMap(([said, words]): SentencePattern[] => [
  [new RegExp(`^${nameOfSecret} ${said}\\.$`), `Der Name des Secrets ${words}.`],
  [new RegExp(`^${field} ${said}\\.$`), `Das Feld „$1“ ${words}.`],
]);

export const pathSentences: readonly SentencePattern[] = [...faults, ...finished, ...values];
