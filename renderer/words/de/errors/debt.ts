import type { ErrorText } from '../../../../shared/errors/error-sentence';

/** Sentences about secrets that were seen and have to be rotated. */
export const debtErrors = {
  'debt.busy': {
    message: 'Auf diesem Host läuft schon eine Rotation.',
    next: 'Warten Sie, bis sie zu Ende ist; „breakglass debt list“ zeigt, wie weit sie ist.',
  },
  'debt.unknown': {
    message: 'Diese Rotationsschuld gibt es nicht.',
    next: 'Sehen Sie in „breakglass debt list --all“ nach und nennen Sie sie mit ihrer Nummer oder als TENANT:PFAD.',
  },
  'debt.byHand': {
    message:
      'Dieses Secret trägt keine Marke einer Übertragung; niemand weiß, welches Secret von Secret Server es ist.',
    next: 'Rotieren Sie es von Hand, wo es herkommt; die Schuld endet, wenn der Tresor eine neuere Version hat, oder mit „breakglass debt waive“.',
  },
  'debt.restricted': {
    message:
      'Secret Server lässt dieses Secret nicht ohne eine Person rotieren; nichts wurde erzwungen.',
    next: 'Öffnen Sie das Secret über den Link in Secret Server und rotieren Sie es dort; die Schuld endet, wenn der neue Wert übertragen ist.',
  },
  'debt.refused': {
    message: 'Secret Server hat die Rotation dieses Secrets abgelehnt.',
    next: 'Geben Sie dem Konto in „secretServers“ das Recht, Passwörter zu ändern, oder rotieren Sie das Secret über den Link in Secret Server.',
  },
  'debt.failed': {
    message: 'Secret Server hat versucht, das Passwort zu ändern, und konnte es nicht.',
    next: 'Sehen Sie in Secret Server nach, warum: meist war die Maschine nicht erreichbar. Rotieren Sie danach noch einmal.',
  },
  'debt.uncertain': {
    message:
      'Es ist nicht bekannt, ob Secret Server den Auftrag angenommen hat; darum wurde er nicht noch einmal gesendet.',
    next: 'Warten Sie eine Minute und rufen Sie „breakglass debt check“ auf, oder sehen Sie das Secret über den Link in Secret Server an.',
  },
  'debt.overdue': {
    message: 'Gesehene Secrets sind nicht rotiert, und ihre Frist ist abgelaufen.',
    next: 'Rufen Sie „breakglass debt rotate --all“ auf, oder rotieren Sie sie von Hand, und übertragen Sie die neuen Werte.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
