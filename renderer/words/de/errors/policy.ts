/** Sentences about the policy of a host. */
export const policyErrors = {
  'policy.forbids': {
    message: 'Die Richtlinie dieses Hosts erlaubt das nicht.',
    next: 'Wählen Sie, was die Richtlinie erlaubt, oder fragen Sie den Administrator dieses Hosts; „breakglass doctor“ nennt die Datei.',
  },
  'policy.invalid': {
    message:
      'Die Richtliniendatei dieses Hosts wird als Ganzes abgelehnt; darum gelten die strengsten Regeln.',
    next: 'Berichtigen Sie die genannte Stelle in der Datei, und überlassen Sie sie allein dem Administrator: Besitzer root, chmod 644.',
  },
  'policy.kept': {
    message:
      'Die Richtliniendatei dieses Hosts gilt nicht; darum gilt die letzte signierte, bis sie abläuft.',
    next: 'Legen Sie eine Richtlinie dorthin, die der hinterlegte Schlüssel signiert hat; „breakglass policy check FILE“ sagt, was an einer falsch ist.',
  },
  'policy.refused': {
    message: 'Diese Richtlinie würde auf diesem Host nicht gelten.',
    next: 'Berichtigen Sie, was genannt ist; „breakglass policy explain“ sagt, was jetzt gilt.',
  },
  'policy.notRead': {
    message: 'Die Datei lässt sich nicht lesen.',
    next: 'Nennen Sie eine Datei, die es gibt und die Sie lesen dürfen.',
  },
  'policy.keyInvalid': {
    message: 'Das ist nicht der Schlüssel, der gebraucht wird.',
    next: 'Nennen Sie eine PEM-Datei mit einem Ed25519-Schlüssel, dem privaten zum Signieren und dem öffentlichen zum Hinterlegen: „breakglass policy keygen FILE“ erzeugt beide.',
  },
  'policy.notWritten': {
    message: 'Die Datei konnte nicht geschrieben werden; es wurde nichts geändert.',
    next: 'Wählen Sie einen freien Namen in einem Ordner, in den Sie schreiben dürfen; was dem Host gehört, braucht root.',
  },
  'policy.pinned': {
    message: 'Auf diesem Host ist schon ein anderer Schlüssel hinterlegt.',
    next: 'Vergleichen Sie die Fingerabdrücke mit denen, die die Richtlinie signieren; --replace hinterlegt den neuen Schlüssel an Stelle des alten.',
  },
  'policy.limit': {
    message: 'Die Richtlinie dieses Hosts setzt eine Grenze, und sie ist erreicht.',
    next: 'Beenden Sie den Vorfall, wenn die Arbeit getan ist; über die Grenze entscheidet der Administrator dieses Hosts.',
  },
  'policy.owed': {
    message: 'Zu viele früher gesehene Secrets sind mit einem neuen Wert überfällig.',
    next: 'Lassen Sie sie erneuern: „breakglass debt list“ nennt sie. In einem Notfall sagen Sie, warum es nicht warten kann: --override CAUSE.',
  },
};
