import type { CopyAgeState } from '../../../shared/domain/copy-age';
import type { ReadinessId, ReadinessLine } from '../../../shared/domain/readiness';
import type { ready as en } from '../en/ready';

export const ready: typeof en = {
  title: 'Bereitschaft',
  label: 'Bereitschaft',
  asking: 'Dieser Host wird geprüft…',
  waiting: what => `Wird geprüft: ${what}…`,
  yes: 'Ja, Sie könnten jetzt das Glas einschlagen.',
  yesBut: count =>
    `Ja, Sie könnten jetzt das Glas einschlagen. ${count === 1 ? 'Ein Punkt braucht' : `${count} Punkte brauchen`} Aufmerksamkeit.`,
  no: what => `Nicht bereit: ${what}.`,
  stillServed: count =>
    `${count} versiegelte ${count === 1 ? 'Kopie würde' : 'Kopien würden'} trotzdem geliefert.`,
  lookedAt: ago => `Geprüft: ${ago}`,
  unknownYet: 'noch nicht geprüft',
  lines: {
    store: 'Speicher',
    keychain: 'Schlüsselbund',
    audit: 'Protokoll',
    copies: 'Versiegelte Kopien',
    clipboard: 'Zwischenablage',
    policy: 'Richtlinie',
    vaults: 'Tresore',
    clock: 'Uhr',
    token: 'Anmeldung',
    quota: 'Aufrufe des Monats',
    alert: 'Alarme',
    drill: 'Übung',
  } satisfies Record<ReadinessId, string>,
  status: {
    ok: 'in Ordnung',
    warning: 'ansehen',
    failed: 'nicht bereit',
    off: 'nicht benutzt',
    unknown: 'nicht bekannt',
  } satisfies Record<ReadinessLine['status'], string>,
  next: 'Was zu tun ist',
  again: 'Erneut prüfen',
  askToken: 'Auch ein Token anfordern',
  tokenCost: 'Ein API-Aufruf je Tresor',
  tokenLocked: 'Braucht einen offenen Speicher',
  copyReport: 'Bericht kopieren',
  copied: 'Kopiert',
  back: 'Zurück',
  doing: 'Prüfung, ob das Glas eingeschlagen werden könnte',
  chart: {
    title: 'Alter der versiegelten Kopien',
    description: (count, fresh, limits) =>
      `${fresh} von ${count} Secrets würden von diesem Host geliefert, wie sie sind. ${limits}`,
    noLimit: 'Die Regeln begrenzen ihr Alter nicht.',
    limit: hours => `Die kürzeste Grenze ist ${hours}.`,
    bins: [
      ...['1 Stunde', '6 Stunden', '1 Tag', '3 Tage', '1 Woche', '30 Tage', 'älter'],
      'keine Kopie',
    ],
    states: {
      fresh: 'wird geliefert, wie sie ist',
      outdated: 'der Tresor hat eine neuere',
      expired: 'zu alt, um geliefert zu werden',
      missing: 'fehlt',
      refused: 'der Tresor verweigert sie diesem Host',
    } satisfies Record<CopyAgeState, string>,
  },
  mark: {
    ready: 'Bereit',
    notReady: what => `Nicht bereit: ${what}`,
    open: 'Bereitschaft zeigen',
  },
};
