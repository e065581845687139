/** Sentences about newer versions of the program. */
export const updateErrors = {
  'update.off': {
    message: 'Dieser Host fragt niemanden nach neuen Versionen.',
    next: 'Bringen Sie Manifest und Paket hierher und rufen Sie „breakglass update verify“ auf, oder nennen Sie „update.source“ in der Richtlinie.',
  },
  'update.noKey': {
    message: 'Es ist nicht bekannt, wessen Signatur für neue Versionen zählt.',
    next: 'Nennen Sie „update.key“ in der Richtlinie oder hinterlegen Sie deren Schlüssel; für eine einzelne Datei „update verify --key FILE“.',
  },
  'update.unavailable': {
    message: 'Das Manifest neuer Versionen war nicht zu bekommen.',
    next: 'Prüfen Sie die Adresse „update.source“ der Richtlinie und den Weg dorthin; die installierte Version läuft weiter.',
  },
  'update.unreadable': {
    message: 'Eine Datei, die hierfür nötig ist, lässt sich nicht verwenden.',
    next: 'Berichtigen Sie die genannte Datei: Manifest, Paket oder Schlüssel.',
  },
  'update.untrusted': {
    message:
      'Das Manifest neuer Versionen ist nicht das, was der Schlüssel dieses Hosts signiert hat.',
    next: 'Installieren Sie das Paket nicht. Holen Sie beide Dateien neu, und fragen Sie, wer sie gemacht hat, wenn es wieder geschieht.',
  },
  'update.expired': {
    message:
      'Das Manifest ist abgelaufen; es kann also eine neuere Version geben, die es verschweigt.',
    next: 'Holen Sie ein neueres Manifest; prüfen Sie die Uhr dieses Hosts, wenn es nicht abgelaufen sein sollte.',
  },
  'update.older': {
    message: 'Das Manifest beschreibt eine ältere Version als die installierte.',
    next: 'Installieren Sie sie nicht: Sie kann bekannte Fehler haben. Holen Sie das Manifest der neuesten Version.',
  },
  'update.mismatch': {
    message: 'Das Paket ist keines von denen, die das Manifest nennt.',
    next: 'Installieren Sie es nicht. Holen Sie es neu, und vergleichen Sie Größe und SHA-256 mit dem Manifest.',
  },
} as const;
