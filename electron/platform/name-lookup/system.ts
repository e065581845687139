import { lookup } from 'node:dns/promises';
import type { NameLookup } from './name-lookup';

/** The resolver of the operating system, its hosts file included. */
export const systemLookup: NameLookup = async host => {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};
