/** A folder. */
export interface Folder {
  readonly id: number;
  readonly name: string;
  /** -1 at the root. */
  readonly parentId: number;
}

/** The tree of folders. */
export interface FolderStore {
  all(): readonly Folder[];
  find(id: number): Folder | null;
  add(folder: Folder): void;
  /** `\Critical\EMEA`. */
  pathOf(id: number): string;
  /** Every folder below, not the folder itself. */
  below(id: number): readonly Folder[];
  /** With `/` or `\`, with or without one in front, whatever the case. */
  findByPath(path: string): Folder | null;
}

/** The parent of what has none. */
export const rootId = -1;

/** A tree without folders. */
export function createFolders(): FolderStore {
  const folders = new Map<number, Folder>();

  function pathOf(id: number): string {
    const folder = folders.get(id);
    return folder ? `${pathOf(folder.parentId)}\\${folder.name}` : '';
  }

  function below(id: number): readonly Folder[] {
    const children = [...folders.values()].filter(({ parentId }) => parentId === id);
    return children.flatMap(child => [child, ...below(child.id)]);
  }

  return {
    all: () => [...folders.values()],
    find: id => folders.get(id) ?? null,
    add: folder => void folders.set(folder.id, folder),
    pathOf,
    below,
    findByPath(path) {
      const wanted = comparablePath(path);
      return [...folders.values()].find(({ id }) => comparablePath(pathOf(id)) === wanted) ?? null;
    },
  };
}

/** A path such that two spellings of one are the same text. */
export function comparablePath(path: string): string {
  return `\\${path.replaceAll('/', '\\').replace(/^\\+/, '').replace(/\\+$/, '')}`.toLowerCase();
}
