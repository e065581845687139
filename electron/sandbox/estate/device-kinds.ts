/** Something beside user name and password that a secret of this kind carries. */
export type Extra = 'console-port' | 'web' | 'enable' | 'totp' | 'totp-url' | 'ssh-key' | 'notes';

/** A sort of machine and how its secrets look. */
export interface DeviceKind {
  /** In paths. */
  readonly id: string;
  /** In front of the number in names: `core-rtr`. */
  readonly name: string;
  /** Every which site has one: 1 is every site, 4 the first of each region. */
  readonly everySites: number;
  readonly username: string;
  readonly team: string;
  readonly tags: readonly string[];
  readonly extras: readonly Extra[];
  /** `{site}` is the city. */
  readonly description: string;
  /** For the extra `notes`. */
  readonly notes?: string;
}

/** Everything of which there is one in every data centre, or in every region. */
export const deviceKinds: readonly DeviceKind[] = [
  {
    id: 'console-server',
    name: 'con',
    everySites: 1,
    username: 'oob-admin',
    team: 'Network',
    tags: ['out-of-band', 'tier0'],
    extras: ['console-port', 'notes'],
    description: 'Console server in {site}, the way in when the network is down',
    notes:
      'Reachable over the LTE modem when the core is down.\nPorts 1-8: routers and switches. Ports 9-16: firewalls.',
  },
  {
    id: 'switch',
    name: 'core-sw',
    everySites: 1,
    username: 'netadmin',
    team: 'Network',
    tags: ['network', 'core', 'tier0'],
    extras: ['enable'],
    description: 'Core switch in {site}, local account for when TACACS is gone',
  },
  {
    id: 'switch',
    name: 'acc-sw',
    everySites: 1,
    username: 'netadmin',
    team: 'Network',
    tags: ['network', 'access'],
    extras: ['enable'],
    description: 'Access switch of the management network in {site}',
  },
  {
    id: 'router',
    name: 'core-rtr',
    everySites: 1,
    username: 'netadmin',
    team: 'Network',
    tags: ['network', 'core', 'tier0'],
    extras: ['enable', 'notes'],
    description: 'Core router in {site}, local account for when TACACS is gone',
    notes:
      'Commit confirmed 5 before any change to BGP.\nThe console hangs on the console server of this site.',
  },
  {
    id: 'router',
    name: 'edge-rtr',
    everySites: 1,
    username: 'netadmin',
    team: 'Network',
    tags: ['network', 'edge', 'internet'],
    extras: ['enable'],
    description: 'Internet edge router in {site}',
  },
  {
    id: 'firewall',
    name: 'fw',
    everySites: 1,
    username: 'fw-admin',
    team: 'Security',
    tags: ['security', 'perimeter', 'tier0'],
    extras: ['web', 'totp'],
    description: 'Perimeter firewall cluster in {site}, super user',
  },
  {
    id: 'firewall',
    name: 'dc-fw',
    everySites: 1,
    username: 'fw-admin',
    team: 'Security',
    tags: ['security', 'datacenter'],
    extras: ['web', 'totp-url'],
    description: 'Data centre firewall between the zones in {site}',
  },
  {
    id: 'hypervisor',
    name: 'esx',
    everySites: 1,
    username: 'root',
    team: 'Platform',
    tags: ['virtualisation', 'tier0'],
    extras: ['web'],
    description: 'Hypervisor host in {site} that carries the domain controllers',
  },
  {
    id: 'hypervisor',
    name: 'vcenter',
    everySites: 2,
    username: 'administrator@vsphere.local',
    team: 'Platform',
    tags: ['virtualisation', 'management'],
    extras: ['web', 'notes'],
    description: 'Hypervisor management in {site}, single sign-on administrator',
    notes:
      'Works without the directory.\nAppliance shell: log in on the console as root, same password.',
  },
  {
    id: 'storage',
    name: 'san',
    everySites: 1,
    username: 'storage-admin',
    team: 'Storage',
    tags: ['storage', 'san'],
    extras: ['web', 'ssh-key'],
    description: 'Storage array in {site}, maintenance account and key',
  },
  {
    id: 'domain-controller',
    name: 'dc',
    everySites: 1,
    username: 'Administrator',
    team: 'Directory',
    tags: ['directory', 'windows', 'tier0'],
    extras: ['notes'],
    description: 'Domain controller in {site}, directory services restore mode',
    notes:
      'Boot into restore mode from the hypervisor console.\nNever restore two controllers at the same time.',
  },
  {
    id: 'dns',
    name: 'ns',
    everySites: 1,
    username: 'dnsadmin',
    team: 'Directory',
    tags: ['dns', 'linux'],
    extras: ['ssh-key'],
    description: 'Internal name server in {site}',
  },
  {
    id: 'pdu',
    name: 'pdu',
    everySites: 1,
    username: 'pduadmin',
    team: 'Facilities',
    tags: ['power', 'out-of-band'],
    extras: ['web'],
    description: 'Switched power in {site}, to turn off what does not answer any more',
  },
  {
    id: 'directory',
    name: 'krbtgt-corp',
    everySites: 4,
    username: 'krbtgt',
    team: 'Directory',
    tags: ['directory', 'forest', 'tier0'],
    extras: ['notes'],
    description: 'Ticket-granting account of the forest; resetting it logs everybody out',
    notes: 'Two people, two resets, ten hours between them.',
  },
  {
    id: 'directory',
    name: 'ent-admin',
    everySites: 4,
    username: 'breakglass-ea',
    team: 'Directory',
    tags: ['directory', 'forest', 'tier0'],
    extras: ['totp'],
    description: 'Enterprise administrator of the forest, for emergencies only',
  },
  {
    id: 'directory',
    name: 'ldap-bind',
    everySites: 4,
    username: 'cn=breakglass,ou=service,dc=corp,dc=example',
    team: 'Directory',
    tags: ['directory', 'ldap'],
    extras: [],
    description: 'Bind account of the LDAP proxies',
  },
];
