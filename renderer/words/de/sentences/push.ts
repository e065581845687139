import type { SentencePattern } from '../../sentence-pattern';

/** Why a change is in a plan. */
const reasons: readonly SentencePattern[] = [
  [
    /^It differs only in case from (.+), which stands there\.$/,
    'Es unterscheidet sich nur in der Groß- und Kleinschreibung von $1, das dort steht.',
  ],
  [/^It does not stand in the vault yet\.$/, 'Es steht noch nicht im Tresor.'],
  [
    /^It was removed in the vault, and is written again\.$/,
    'Es wurde im Tresor entfernt und wird wieder geschrieben.',
  ],
  [
    /^It stands there without a mark of a push, and would be taken over\.$/,
    'Es steht dort ohne Merkmal einer Übertragung und würde übernommen.',
  ],
  [
    /^It was pushed for (.+), which is gone, and would be taken over\.$/,
    'Es wurde für $1 übertragen, das weg ist, und würde übernommen.',
  ],
  [
    /^It was pushed for (.+), another secret of Secret Server\.$/,
    'Es wurde für $1 übertragen, ein anderes Secret von Secret Server.',
  ],
  [/^(.+) pushes it by another map, (.+)\.$/, '$1 überträgt es nach einer anderen Zuordnung, $2.'],
  [
    /^Somebody changed it in the vault: (.+)\. It is written again\.$/,
    'Jemand hat es im Tresor geändert: $1. Es wird wieder geschrieben.',
  ],
  [
    /^Its mark has another key; it is read first, and written only when it differs\.$/,
    'Sein Merkmal hat einen anderen Schlüssel; es wird erst gelesen und nur geschrieben, wenn es sich unterscheidet.',
  ],
  [/^It differs from what was pushed\.$/, 'Es unterscheidet sich von dem, was übertragen wurde.'],
  [
    /^It stands there as it should, written by (.+)\.$/,
    'Es steht dort, wie es soll, geschrieben von $1.',
  ],
  [/^It stands there as it should\.$/, 'Es steht dort, wie es soll.'],
  [
    /^Something else would go to the same path: (.+)\.$/,
    'Etwas anderes käme an denselben Pfad: $1.',
  ],
];

/** Why something that no map wants stays or goes. */
const leftovers: readonly SentencePattern[] = [
  [/^Its map is gone; it stays\.$/, 'Seine Zuordnung ist weg; es bleibt.'],
  [
    /^Its map does not push to this tenant any more; it stays\.$/,
    'Seine Zuordnung überträgt nicht mehr zu diesem Mandanten; es bleibt.',
  ],
  [
    /^Its secret was deleted in Secret Server; it stays in the vault\.$/,
    'Sein Secret wurde in Secret Server gelöscht; es bleibt im Tresor.',
  ],
  [
    /^Its secret was deleted in Secret Server; it is deleted in the vault\.$/,
    'Sein Secret wurde in Secret Server gelöscht; es wird im Tresor gelöscht.',
  ],
  [
    /^Its secret is not selected by the map any more; it stays in the vault\.$/,
    'Die Zuordnung wählt sein Secret nicht mehr aus; es bleibt im Tresor.',
  ],
  [
    /^Its secret is not selected by the map any more; it is deleted in the vault\.$/,
    'Die Zuordnung wählt sein Secret nicht mehr aus; es wird im Tresor gelöscht.',
  ],
  [
    /^Its secret goes to another path now; it stays in the vault\.$/,
    'Sein Secret geht jetzt an einen anderen Pfad; es bleibt im Tresor.',
  ],
  [
    /^Its secret goes to another path now; it is deleted in the vault\.$/,
    'Sein Secret geht jetzt an einen anderen Pfad; es wird im Tresor gelöscht.',
  ],
  [
    /^Its secrets could not be listed in Secret Server; it stays as it is\.$/,
    'Seine Secrets ließen sich in Secret Server nicht auflisten; es bleibt, wie es ist.',
  ],
  [
    /^Its secret is not visible in Secret Server or cannot be pushed now; it stays as it is\.$/,
    'Sein Secret ist in Secret Server nicht sichtbar oder zurzeit nicht übertragbar; es bleibt, wie es ist.',
  ],
];

/** Why a secret cannot be pushed. */
const rejections: readonly SentencePattern[] = [
  [
    /^Secret Server wants it checked out first, which a push never does\.$/,
    'Secret Server verlangt, es erst auszuchecken; das tut eine Übertragung nie.',
  ],
  [/^Somebody has it checked out\.$/, 'Jemand hat es ausgecheckt.'],
  [
    /^Secret Server wants a comment from whoever reads it\.$/,
    'Secret Server verlangt von jedem, der es liest, einen Kommentar.',
  ],
  [
    /^Secret Server wants an approval before it is read\.$/,
    'Secret Server verlangt eine Freigabe, bevor es gelesen wird.',
  ],
  [/^It is behind a DoubleLock\.$/, 'Es liegt hinter einem DoubleLock.'],
  [
    /^Secret Server wants a second factor from whoever reads it\.$/,
    'Secret Server verlangt von jedem, der es liest, einen zweiten Faktor.',
  ],
  [
    /^The account of the push may not view it\.$/,
    'Das Konto der Übertragung darf es nicht ansehen.',
  ],
  [/^Secret Server does not let it be read\.$/, 'Secret Server lässt es nicht lesen.'],
  [
    /^It is too large: (\d+) bytes as a request, (\d+) are allowed \(push\.maxSecretBytes\)\.$/,
    'Es ist zu groß: $1 Bytes als Anfrage, erlaubt sind $2 (push.maxSecretBytes).',
  ],
  [
    /^Two fields would have the key "(.*)" in the vault\.$/,
    'Zwei Felder hätten im Tresor den Schlüssel „$1“.',
  ],
  [
    /^No field with a value is left to push\.$/,
    'Es bleibt kein Feld mit einem Wert zu übertragen.',
  ],
  [/^A field has no name\.$/, 'Ein Feld hat keinen Namen.'],
  [
    /^The name of a field has half a character in it\.$/,
    'Im Namen eines Felds steht ein halbes Zeichen.',
  ],
  [
    /^Its template cannot be read, so nobody can tell which fields are hidden \((.+)\)\. Let the account of the push read the template, or name the fields in the map\.$/,
    'Seine Vorlage ist nicht lesbar; so weiß niemand, welche Felder verborgen sind ($1). Lassen Sie das Konto der Übertragung die Vorlage lesen, oder nennen Sie die Felder in der Zuordnung.',
  ],
  [
    /^The path is outside of what the tenant allows \(push\.prefixes\)\.$/,
    'Der Pfad liegt außerhalb dessen, was der Mandant erlaubt (push.prefixes).',
  ],
  [
    /^The field "(.+)" for the path could not be read\.$/,
    'Das Feld „$1“ für den Pfad ließ sich nicht lesen.',
  ],
  [
    /^The secret has no field "(.+)", which its path needs\.$/,
    'Dem Secret fehlt das Feld „$1“, das sein Pfad braucht.',
  ],
  [
    /^The field "(.+)" .+, so it cannot be in a path\.$/,
    'Das Feld „$1“ ist oder kann geheim sein; darum darf es in keinem Pfad stehen.',
  ],
  [
    /^The field "(.*)" has half a character in it, which no vault can store\.$/,
    'Im Feld „$1“ steht ein halbes Zeichen, das kein Tresor speichern kann.',
  ],
];

/** What is to be known of a path in the preview of a map. */
const notes: readonly SentencePattern[] = [
  [
    /^Secret Server lists it and does not let it be read\.$/,
    'Secret Server listet es auf und lässt es nicht lesen.',
  ],
  [
    /^Another secret would go to the same path, so neither is written\.$/,
    'Ein anderes Secret käme an denselben Pfad; darum wird keines geschrieben.',
  ],
  [
    /^([^:]+): hidden on view and pushed, because the map names it; Secret Server's own sync would leave it out\.$/,
    '$1: beim Ansehen verborgen und übertragen, weil die Zuordnung es nennt; die Synchronisierung von Secret Server ließe es weg.',
  ],
  [
    /^([^:]+): hidden on view and left out, unless the map names it\.$/,
    '$1: beim Ansehen verborgen und weggelassen, wenn die Zuordnung es nicht nennt.',
  ],
  [/^([^:]*): no password would arrive in the vault\.$/, '$1: Im Tresor käme kein Passwort an.'],
  [
    /^([^:]+): named by the map, and the secret has no such field\.$/,
    '$1: Die Zuordnung nennt es, und das Secret hat kein solches Feld.',
  ],
  [/^([^:]+): named by the map, and empty\.$/, '$1: Die Zuordnung nennt es, und es ist leer.'],
  [
    /^([^:]+): nobody can tell whether it is hidden on view\.$/,
    '$1: Niemand weiß, ob es beim Ansehen verborgen ist.',
  ],
];

/** What has to be accepted before a plan is applied. */
const alarms: readonly SentencePattern[] = [
  [
    /^(\d+) of (\d+) secrets would be changed; the policy allows (\d+), and (\d+) %\.$/,
    '$1 von $2 Secrets würden geändert; die Richtlinie erlaubt $3, und $4 %.',
  ],
  [
    /^1 secret that no push of this secret has written would be taken over\.$/,
    '1 Secret, das keine Übertragung dieses Secrets geschrieben hat, würde übernommen.',
  ],
  [
    /^(\d+) secrets that no push of this secret has written would be taken over\.$/,
    '$1 Secrets, die keine Übertragung dieser Secrets geschrieben hat, würden übernommen.',
  ],
  [/^Somebody has changed 1 secret in the vault\.$/, 'Jemand hat 1 Secret im Tresor geändert.'],
  [
    /^Somebody has changed (\d+) secrets in the vault\.$/,
    'Jemand hat $1 Secrets im Tresor geändert.',
  ],
  [
    /^1 secret would arrive without a password or without a field that the map names\.$/,
    '1 Secret käme ohne Passwort oder ohne ein Feld an, das die Zuordnung nennt.',
  ],
  [
    /^(\d+) secrets would arrive without a password or without a field that the map names\.$/,
    '$1 Secrets kämen ohne Passwort oder ohne ein Feld an, das die Zuordnung nennt.',
  ],
  [/^1 secret would be deleted in the vault\.$/, '1 Secret würde im Tresor gelöscht.'],
  [/^(\d+) secrets would be deleted in the vault\.$/, '$1 Secrets würden im Tresor gelöscht.'],
  [
    /^(\d+) calls are needed, and (\d+) are left beside the reserve of the operators\.$/,
    '$1 Aufrufe sind nötig, und $2 sind neben der Reserve für die Suche übrig.',
  ],
  [
    /^The vault would hold (\d+) secrets, and its edition allows (\d+)\.$/,
    'Der Tresor enthielte $1 Secrets, und seine Ausgabe erlaubt $2.',
  ],
  [
    /^The secrets of (.+) could not be listed in Secret Server\.$/,
    'Die Secrets von $1 ließen sich in Secret Server nicht auflisten.',
  ],
];

export const pushSentences: readonly SentencePattern[] = [
  ...reasons,
  ...leftovers,
  ...rejections,
  ...notes,
  ...alarms,
];
