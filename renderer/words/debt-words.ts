import type { DebtItemView, DebtRoundView } from '../../shared/contract/debt';
import { inLanguage } from './in-language';

type State = DebtItemView['state'];
type Step = DebtRoundView['step'];

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
