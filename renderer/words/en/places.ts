/** The texts of the tab that shows where secrets come from and go to. */
export const places = {
  tenants: 'Tenants of DevOps Secrets Vault',
  servers: 'Secret Servers',
  noTenants: 'No tenant is configured on this host.',
  noServers: 'No Secret Server is configured on this host, so nothing can be pushed.',
  noServersHint: 'Name one under secretServers in setup.json and run breakglass setup again.',
  reading: 'Reading…',
  address: 'Address',
  region: 'Region',
  noRegion: 'not said',
  logsOn: 'Lookups log on by',
  pushLogsOn: 'The push logs on by',
  pushAsLookup: (method: string) => `${method}, with the credentials of lookups`,
  pushOwn: (method: string) => `${method}, with credentials of its own`,
  prefixes: 'Writes only below',
  anywhere: 'anywhere; no limit is set',
  maps: 'Fed by',
  feeds: 'Read by',
  noMaps: 'no map yet',
  schedule: 'Pushed',
  every: (minutes: number) =>
    minutes % 60 === 0 && minutes > 0
      ? `every ${minutes === 60 ? 'hour' : `${minutes / 60} hours`}`
      : `every ${minutes} min`,
  byHand: 'by hand or by an event',
  kinds: { 'on-premises': 'on-premises', cloud: 'Secret Server Cloud' },
  kind: 'Kind',
  readsBy: 'This host logs on by',
  noLogOn: 'no credentials',
  warnings: {
    sharedCredentials:
      'The push has no credentials of its own here. Nothing is written with nobody there; a person may apply a plan.',
    noPrefixes: 'Nothing limits where maps may write. Name prefixes in setup.json.',
    noServerLogOn: 'Without credentials nothing can be read from this Secret Server.',
    workstation:
      'This host is the workstation of one operator. A push from here is less secure than one from a jump host kept for the purpose: whoever controls the workstation controls what is written.',
  },
  doing: 'Read the tenants',
};
