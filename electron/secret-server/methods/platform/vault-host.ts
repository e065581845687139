/** Where the vendor runs Secret Server Cloud. Source: its own client's list of 2026. */
const vaultDomains = [
  ...['com', 'com.au', 'ca', 'eu', 'com.sg', 'co.uk', 'ae'].map(end => `secretservercloud.${end}`),
  ...['delinea.app', 'secureplatform.com'],
];

/** True for a host of the vendor, and for the one the platform itself is at. */
export function isVaultHost(host: string, platformHost: string): boolean {
  const name = host.toLowerCase();
  return name === platformHost.toLowerCase() || vaultDomains.some(end => name.endsWith(`.${end}`));
}
