import type { JsonObject, SandboxSource } from '../options';
import type { DeviceKind, Extra } from './device-kinds';
import { deviceKinds } from './device-kinds';
import { makeKeyText, makePassword, makeTotpSeed, makeTotpUrl } from './secret-making';
import type { Region, Site } from './sites';
import { sites } from './sites';

/** A secret of the estate before it is in the vault. */
export interface EstateSecret {
  /** `critical:emea:fra1:router:core-rtr-01` */
  readonly path: string;
  readonly attributes: JsonObject;
  readonly data: JsonObject;
  readonly description: string;
}

/** A machine: what kind, where, and its number within the region. */
interface Device {
  readonly kind: DeviceKind;
  readonly site: Site;
  readonly name: string;
  readonly host: string;
  readonly address: string;
}

type Bytes = Pick<SandboxSource, 'randomBytes'>;

/**
 * The secrets one needs when nothing works any more, for these regions. Names, hosts and
 * addresses are the same in every run; passwords, seeds and keys come from `source`.
 */
export function criticalSecrets(
  regions: readonly Region[],
  source: Bytes,
): readonly EstateSecret[] {
  return regions.flatMap(region =>
    devicesOf(sites.filter(site => site.region === region)).map(device => toSecret(device, source)),
  );
}

function devicesOf(regional: readonly Site[]): readonly Device[] {
  return deviceKinds.flatMap((kind, kindIndex) =>
    regional
      .filter((_, index) => index % kind.everySites === 0)
      .flatMap((site, index) =>
        numbered(kind, index).map((name, twin) =>
          device({ kind, site, name, slot: kindIndex * 4 + twin }),
        ),
      ),
  );
}

/** Two of everything that must not fail, numbered through the region; one of what is unique in it. */
function numbered(kind: DeviceKind, index: number): readonly string[] {
  if (kind.everySites === 4) return [kind.name];
  const number = (value: number) => `${kind.name}-${String(value).padStart(2, '0')}`;
  return kind.tags.includes('core')
    ? [number(index * 2 + 1), number(index * 2 + 2)]
    : [number(index + 1)];
}

function device({
  kind,
  site,
  name,
  slot,
}: {
  kind: DeviceKind;
  site: Site;
  name: string;
  slot: number;
}): Device {
  const [second, third] = site.network;
  return {
    kind,
    site,
    name,
    host: `${name}.${site.id}.corp.example`,
    address: `10.${String(second)}.${String(third)}.${String(10 + slot)}`,
  };
}

function toSecret(one: Device, source: Bytes): EstateSecret {
  const { kind, site, name, host, address } = one;
  const extras = kind.extras.map(extra => extraData(extra, one, source));
  return {
    path: `critical:${site.region}:${site.id}:${kind.id}:${name}`,
    attributes: {
      address,
      host,
      kind: kind.id,
      owner: `${kind.team} ${site.region.toUpperCase()}`,
      region: site.region,
      site: site.id,
      tags: [...kind.tags],
    },
    data: Object.assign(
      { username: kind.username, password: makePassword(source) },
      ...extras,
    ) as JsonObject,
    description: kind.description.replace('{site}', site.city),
  };
}

function extraData(extra: Extra, { kind, host, name }: Device, source: Bytes): JsonObject {
  switch (extra) {
    case 'console-port':
      return { port: 7022, url: `ssh://${host}:7022` };
    case 'web':
      return { url: `https://${host}/` };
    case 'enable':
      return { enable: makePassword(source) };
    case 'totp':
      return { totp: makeTotpSeed(source) };
    case 'totp-url':
      return { totp: makeTotpUrl(source, `${kind.username}@${name}`) };
    case 'ssh-key':
      return { port: 22, privateKey: makeKeyText(source) };
    case 'notes':
      return { notes: kind.notes ?? '' };
  }
}
