import type { places as en } from '../en/places';

export const places: typeof en = {
  tenants: 'Mandanten von DevOps Secrets Vault',
  servers: 'Secret Server',
  noTenants: 'Auf diesem Host ist kein Mandant eingerichtet.',
  noServers:
    'Auf diesem Host ist kein Secret Server eingerichtet; es kann nichts übertragen werden.',
  noServersHint:
    'Nennen Sie einen unter secretServers in setup.json und führen Sie breakglass setup noch einmal aus.',
  reading: 'Wird gelesen…',
  address: 'Adresse',
  region: 'Region',
  noRegion: 'nicht angegeben',
  logsOn: 'Suche meldet sich an mit',
  pushLogsOn: 'Übertragung meldet sich an mit',
  pushAsLookup: method => `${method}, mit den Zugangsdaten der Suche`,
  pushOwn: method => `${method}, mit eigenen Zugangsdaten`,
  prefixes: 'Schreibt nur unter',
  anywhere: 'überall; keine Grenze gesetzt',
  maps: 'Gespeist von',
  feeds: 'Gelesen von',
  noMaps: 'noch keine Zuordnung',
  schedule: 'Übertragen',
  every: minutes => {
    if (minutes % 60 !== 0 || minutes === 0) return `alle ${minutes} min`;
    return minutes === 60 ? 'jede Stunde' : `alle ${minutes / 60} Stunden`;
  },
  byHand: 'von Hand oder durch ein Ereignis',
  kinds: { 'on-premises': 'im eigenen Haus', cloud: 'Secret Server Cloud' },
  kind: 'Art',
  readsBy: 'Dieser Host meldet sich an mit',
  noLogOn: 'keine Zugangsdaten',
  warnings: {
    sharedCredentials:
      'Die Übertragung hat hier keine eigenen Zugangsdaten. Ohne Aufsicht wird nichts geschrieben; ein Mensch darf einen Plan anwenden.',
    noPrefixes:
      'Nichts begrenzt, wohin Zuordnungen schreiben dürfen. Nennen Sie Präfixe in setup.json.',
    noServerLogOn: 'Ohne Zugangsdaten kann von diesem Secret Server nichts gelesen werden.',
    workstation:
      'Dieser Host ist der Arbeitsplatz einer Person. Von hier zu übertragen ist weniger sicher als von einem Sprungrechner, der nur dafür da ist: Wer den Arbeitsplatz beherrscht, beherrscht, was geschrieben wird.',
  },
  doing: 'Mandanten lesen',
};
