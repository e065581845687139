import type { Region } from '../../estate/sites';
import { sites } from '../../estate/sites';
import type { FolderStore } from '../state/folders';
import { rootId } from '../state/folders';

/** Folders whose numbers tests and guides rely on. */
export const folderIds = {
  critical: 10,
  amer: 11,
  emea: 12,
  apac: 13,
  special: 90,
  sync: 91,
  synthetic: 92,
} as const;

const firstSiteId = 101;

/** The folder of a data centre. */
export function siteFolderId(site: string): number {
  return firstSiteId + sites.findIndex(({ id }) => id === site);
}

/** Makes the tree: the critical folder with its regions and sites, and what stands beside it. */
export function addFolders(folders: FolderStore): void {
  const { critical, special, sync, synthetic } = folderIds;
  folders.add({ id: critical, name: 'Critical', parentId: rootId });
  for (const region of ['amer', 'emea', 'apac'] as const satisfies readonly Region[]) {
    folders.add({ id: folderIds[region], name: region.toUpperCase(), parentId: critical });
  }
  for (const { id, region } of sites) {
    folders.add({ id: siteFolderId(id), name: id.toUpperCase(), parentId: folderIds[region] });
  }
  folders.add({ id: special, name: 'Special cases', parentId: rootId });
  folders.add({ id: sync, name: 'DSV', parentId: rootId });
  folders.add({ id: synthetic, name: 'Synthetic', parentId: rootId });
}
