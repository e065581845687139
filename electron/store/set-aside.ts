import path from 'node:path';
import { errnoOf, readError } from './files/disk';
import type { Domain, SetAside } from './sealed-store';
import type { StoreParts } from './store-parts';

const named = /^(meta|value)-(\d{8})\.bgs\.([0-9a-f]{16})$/;

/** Damaged generations: those in `quarantine/`, and those that could not be moved there. */
export async function listSetAside(store: StoreParts): Promise<readonly SetAside[]> {
  const { memory, files } = store;
  const newest = {
    meta: (await files.meta.generations.list())[0] ?? 0,
    value: (await files.value.generations.list())[0] ?? 0,
  };
  const kept = (await namesAside(store)).flatMap(name => {
    const parts = named.exec(name);
    if (parts === null) return [];
    const [, domain, digits, sha256 = ''] = parts;
    const file = path.join('quarantine', name);
    return [{ domain: domain as Domain, generation: Number(digits), file, sha256 }];
  });
  const unmoved = memory.recoveries
    .filter(({ quarantinedTo }) => quarantinedTo === null)
    .map(({ domain, lost, sha256 }) => ({ domain, generation: lost, file: null, sha256 }))
    .filter(one => !kept.some(other => isSame(one, other)));
  return [...kept, ...unmoved]
    .map(one => {
      const recovery = memory.recoveries.find(({ domain, lost }) =>
        isSame(one, { domain, generation: lost }),
      );
      const isNews = recovery !== undefined || one.generation > newest[one.domain];
      const openedFrom = recovery?.openedFrom ?? null;
      return { ...one, sha256: recovery?.sha256 ?? one.sha256, openedFrom, isNews };
    })
    .sort((a, b) => b.generation - a.generation);
}

type Numbered = Pick<SetAside, 'domain' | 'generation'>;

function isSame(one: Numbered, other: Numbered): boolean {
  return one.domain === other.domain && one.generation === other.generation;
}

async function namesAside({ disk, folder }: StoreParts): Promise<readonly string[]> {
  const aside = path.join(folder, 'quarantine');
  try {
    return await disk.readdir(aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw readError(error, aside);
  }
}
