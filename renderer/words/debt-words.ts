import type { DebtItemView, DebtRoundView } from '../../shared/contract/debt';
import type { ErrorCode } from '../../shared/errors/error-codes';
import { inLanguage } from './in-language';

type State = DebtItemView['state'];
type Step = DebtRoundView['step'];
type Hindrance = Extract<ErrorCode, `debt.${string}`>;

const en = {
  title: 'Rotation debt',
  list: 'Secrets that have to be rotated',
  explanation:
    'Whoever has seen a secret knows it. It is owed a new value in Secret Server and in the vault.',
  badge: (owed: number, overdue: number) =>
    `${owed} to rotate${overdue > 0 ? `, ${overdue} overdue` : ''}`,
  banner: (owed: number, overdue: number) =>
    `Secret Server answers. ${owed === 1 ? 'One secret that was seen has' : `${owed} secrets that were seen have`} to be rotated${overdue > 0 ? `; ${overdue} overdue` : ''}.`,
  bannerTitle: 'Secrets to rotate',
  rotateNow: (count: number) =>
    count === 1 ? 'Rotate 1 secret now' : `Rotate ${count} secrets now`,
  show: 'Show',
  rotateThis: 'Rotate this one',
  check: 'Ask Secret Server',
  waive: 'Waive',
  filter: { open: 'Show settled ones too', all: 'Show open ones only' },
  back: 'Back',
  cancel: 'Break off',
  states: {
    open: 'to be rotated',
    requested: 'asked, answer unknown',
    rotating: 'being rotated',
    rotated: 'rotated, not pushed',
    verified: 'rotated and pushed',
    waived: 'waived',
  } satisfies Record<State, string>,
  overdue: 'overdue',
  due: (time: string) => `due ${time}`,
  seen: (who: string, when: string) => `seen by ${who}, ${when}`,
  version: (version: string) => `version ${version}`,
  noSource: 'no source known',
  nothing: 'Nothing has to be rotated',
  nothingHint:
    'A secret that is copied, shown or printed appears here until its new value is in the vault.',
  push: 'The new values have to be pushed. F10 plans it for everything, this command for these alone:',
  steps: {
    rotating: (done: number, total: number) => `Telling Secret Server: ${done} of ${total}`,
    checking: (done: number, total: number) => `Asking Secret Server: ${done} of ${total}`,
    watching: (done: number, total: number) => `Waiting for the new passwords: ${done} of ${total}`,
  } satisfies Record<Step, (done: number, total: number) => string>,
  hindrances: {
    'debt.busy': 'Another rotation is running.',
    'debt.unknown': 'It is not known any more.',
    'debt.byHand': 'No push has left a mark, so rotate it by hand where it comes from.',
    'debt.restricted': 'Secret Server wants a person for this one. Nothing was forced.',
    'debt.refused': 'Secret Server refused to rotate it.',
    'debt.failed': 'Secret Server tried, and could not change the password.',
    'debt.uncertain':
      'It is not known whether Secret Server has taken the request. Ask again in a minute.',
    'debt.overdue': 'Its time is up.',
  } satisfies Record<Hindrance, string>,
  otherHindrance: (code: string) => `Secret Server could not be asked (${code}).`,
  waiveTitle: 'Waive this rotation?',
  waiveText: 'The secret stays as it is. Your reason is recorded.',
  waiveReason: 'Reason',
  waiveConfirm: 'Waive',
  doing: {
    rotate: 'Rotate secrets',
    check: 'Ask Secret Server about rotations',
    waive: 'Waive a rotation',
  },
  done: (rotated: number, left: number) =>
    left === 0
      ? `${rotated} rotated or being rotated.`
      : `${rotated} rotated or being rotated, ${left} still to be rotated.`,
};

const de: typeof en = {
  title: 'Rotationsschuld',
  list: 'Secrets, die rotiert werden müssen',
  explanation:
    'Wer ein Secret gesehen hat, kennt es. Es braucht einen neuen Wert in Secret Server und im Tresor.',
  badge: (owed, overdue) => `${owed} zu rotieren${overdue > 0 ? `, ${overdue} überfällig` : ''}`,
  banner: (owed, overdue) =>
    `Secret Server antwortet. ${owed === 1 ? 'Ein gesehenes Secret muss' : `${owed} gesehene Secrets müssen`} rotiert werden${overdue > 0 ? `; ${overdue} überfällig` : ''}.`,
  bannerTitle: 'Zu rotierende Secrets',
  rotateNow: count => (count === 1 ? '1 Secret jetzt rotieren' : `${count} Secrets jetzt rotieren`),
  show: 'Zeigen',
  rotateThis: 'Dieses rotieren',
  check: 'Secret Server fragen',
  waive: 'Verzichten',
  filter: { open: 'Auch erledigte zeigen', all: 'Nur offene zeigen' },
  back: 'Zurück',
  cancel: 'Abbrechen',
  states: {
    open: 'zu rotieren',
    requested: 'beauftragt, Antwort unbekannt',
    rotating: 'wird rotiert',
    rotated: 'rotiert, nicht übertragen',
    verified: 'rotiert und übertragen',
    waived: 'verzichtet',
  },
  overdue: 'überfällig',
  due: time => `fällig ${time}`,
  seen: (who, when) => `gesehen von ${who}, ${when}`,
  version: version => `Version ${version}`,
  noSource: 'Herkunft unbekannt',
  nothing: 'Nichts muss rotiert werden',
  nothingHint:
    'Ein kopiertes, gezeigtes oder gedrucktes Secret steht hier, bis sein neuer Wert im Tresor liegt.',
  push: 'Die neuen Werte müssen übertragen werden. F10 plant es für alles, dieser Befehl für diese allein:',
  steps: {
    rotating: (done, total) => `Secret Server wird beauftragt: ${done} von ${total}`,
    checking: (done, total) => `Secret Server wird gefragt: ${done} von ${total}`,
    watching: (done, total) => `Warten auf die neuen Passwörter: ${done} von ${total}`,
  },
  hindrances: {
    'debt.busy': 'Eine andere Rotation läuft.',
    'debt.unknown': 'Das ist nicht mehr bekannt.',
    'debt.byHand':
      'Keine Übertragung hat eine Marke hinterlassen; rotieren Sie es von Hand, wo es herkommt.',
    'debt.restricted': 'Secret Server verlangt dafür eine Person. Nichts wurde erzwungen.',
    'debt.refused': 'Secret Server hat die Rotation abgelehnt.',
    'debt.failed': 'Secret Server hat es versucht und konnte das Passwort nicht ändern.',
    'debt.uncertain':
      'Unbekannt, ob Secret Server den Auftrag angenommen hat. Fragen Sie in einer Minute erneut.',
    'debt.overdue': 'Die Frist ist abgelaufen.',
  },
  otherHindrance: code => `Secret Server konnte nicht gefragt werden (${code}).`,
  waiveTitle: 'Auf diese Rotation verzichten?',
  waiveText: 'Das Secret bleibt, wie es ist. Ihr Grund wird aufgezeichnet.',
  waiveReason: 'Grund',
  waiveConfirm: 'Verzichten',
  doing: {
    rotate: 'Secrets rotieren',
    check: 'Secret Server nach Rotationen fragen',
    waive: 'Auf eine Rotation verzichten',
  },
  done: (rotated, left) =>
    left === 0
      ? `${rotated} rotiert oder in Arbeit.`
      : `${rotated} rotiert oder in Arbeit, ${left} noch zu rotieren.`,
};

export const debtWords = inLanguage({ en, de });

/** What is in the way, in one sentence. */
export function hindranceWords(code: string): string {
  const known: Readonly<Record<string, string>> = debtWords.hindrances;
  return known[code] ?? debtWords.otherHindrance(code);
}
