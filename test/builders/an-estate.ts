import type { CatalogEntry } from '../../shared/domain/entry';
import { anEntry } from './an-entry';

/** Numbers that look random and are the same in every run. */
export interface SeededRandom {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  pick<T>(items: readonly T[]): T;
}

/** A 32-bit xorshift generator; good enough to vary test data, for nothing else. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0 || 1;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  return {
    below,
    pick: items => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/** One secret of a made-up estate, with the parts its name and path were built from. */
export interface EstateSecret {
  readonly region: string;
  readonly site: string;
  /** Words of the name without the number: `core`, `router`. */
  readonly device: readonly string[];
  readonly number: number;
  readonly kind: string;
  readonly vendor: string;
  readonly owner: string;
  readonly address: string;
  readonly entry: CatalogEntry;
}

const REGIONS = 'emea apac nam latam uki nordics iberia dach benelux anz japan africa'.split(' ');
const SITES_PER_REGION = 6;
const OWNERS = 'network-operations platform-team storage-squad windows-ops security-desk'.split(
  ' ',
);
const VENDORS = 'cisco juniper arista fortinet dell netapp vmware apc opengear microsoft'.split(
  ' ',
);
const STAGES = 'production staging disaster-recovery'.split(' ');
const SENTENCES = [
  'Break-glass account, change only with the duty manager on the line',
  'Console access through the out-of-band network',
  'Local administrator, used when central login is gone',
  'Rotated every quarter by the owning team',
  'Second node of the pair takes over within a minute',
];

/** Category of equipment and the device names used in it. */
const CATALOGUE: readonly (readonly [kind: string, devices: readonly string[]])[] = [
  ['router', ['core-router', 'edge-router', 'branch-router', 'border-gateway', 'core-rtr']],
  ['switch', ['access-switch', 'distribution-switch', 'spine-switch', 'leaf-switch', 'core-sw']],
  ['firewall', ['perimeter-firewall', 'internal-firewall', 'vpn-concentrator', 'edge-fw']],
  ['hypervisor', ['esxi-host', 'vcenter-appliance', 'hyperv-node', 'proxmox-cluster']],
  ['storage', ['netapp-filer', 'backup-appliance', 'tape-library', 'object-storage']],
  ['directory', ['domain-controller', 'ldap-replica', 'certificate-authority', 'radius-server']],
  ['console', ['console-server', 'terminal-server', 'jump-host', 'kvm-gateway']],
  ['power', ['rack-pdu', 'battery-monitor', 'generator-controller', 'cooling-unit']],
  ['service', ['mail-cluster', 'dns-resolver', 'ntp-clock', 'application-server', 'print-spooler']],
];

/** Builds an estate of `size` secrets over twelve regions; the same seed gives the same estate. */
export function anEstate(size: number, seed = 20_261): readonly EstateSecret[] {
  const random = seededRandom(seed);
  const countPerDevice = new Map<string, number>();
  return Array.from({ length: size }, (_, index) => {
    const region = random.pick(REGIONS);
    const site = `dc${1 + random.below(SITES_PER_REGION)}`;
    const [kind, devices] = random.pick(CATALOGUE);
    const device = random.pick(devices);
    const key = `${region}:${site}:${device}`;
    const number = (countPerDevice.get(key) ?? random.below(12)) + 1;
    countPerDevice.set(key, number);
    return aSecret({ index, region, site, kind, device, number }, random);
  });
}

interface Placement {
  readonly index: number;
  readonly region: string;
  readonly site: string;
  readonly kind: string;
  readonly device: string;
  readonly number: number;
}

function aSecret(placement: Placement, random: SeededRandom): EstateSecret {
  const { index, region, site, kind, device, number } = placement;
  const name = `${device}-${String(number).padStart(2, '0')}`;
  const vendor = random.pick(VENDORS);
  const address = `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
  const owner = random.pick(OWNERS);
  const entry = anEntry({
    tenant: region,
    path: `critical:${region}:${site}:${kind}:${name}`,
    host: `${name}.${site}.${region}.example.net`,
    address,
    owner,
    kind,
    tags: [vendor, random.pick(STAGES)],
    description: `${random.pick(SENTENCES)}, rack ${1 + random.below(40)}.`,
    asOf: 1_770_000_000_000 + index,
  });
  return { region, site, device: device.split('-'), number, kind, vendor, owner, address, entry };
}
