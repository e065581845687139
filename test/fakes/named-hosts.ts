import type { HostAddress, NameLookup } from '../../electron/platform/name-lookup/name-lookup';

/** A resolver that knows these names and nothing else; null: it never answers. */
export function namedHosts(names: Readonly<Record<string, readonly string[] | null>>): NameLookup {
  return async name => {
    const addresses = names[name];
    if (addresses === null) return new Promise(() => undefined);
    if (addresses === undefined) throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
    return addresses.map((address): HostAddress => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
  };
}
