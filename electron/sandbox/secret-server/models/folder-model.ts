import type { Folder } from '../state/folders';
import type { ServerState } from '../state/server-state';

/** A folder in a list. */
export function folderSummary({ folders }: ServerState, folder: Folder) {
  return {
    id: folder.id,
    folderName: folder.name,
    folderPath: folders.pathOf(folder.id),
    parentFolderId: folder.parentId,
    folderTypeId: 1,
    inheritPermissions: folder.parentId > 0,
    inheritSecretPolicy: folder.parentId > 0,
    secretPolicyId: -1,
  };
}

/** A folder as it is in the answers for one folder. */
export interface FolderModel extends ReturnType<typeof folderSummary> {
  readonly childFolders: readonly FolderModel[] | null;
  readonly secretTemplates: readonly { readonly id: number; readonly name: string }[] | null;
}

/** What comes with a folder. */
export interface FolderParts {
  /** With all children, each with its own. */
  readonly isTree: boolean;
  readonly withTemplates: boolean;
}

/** One folder, with its children when they were asked for. */
export function folderModel(state: ServerState, folder: Folder, parts: FolderParts): FolderModel {
  const children = state.folders.all().filter(({ parentId }) => parentId === folder.id);
  return {
    ...folderSummary(state, folder),
    childFolders: parts.isTree ? children.map(child => folderModel(state, child, parts)) : null,
    secretTemplates: parts.withTemplates
      ? [...state.templates.values()].map(({ id, name }) => ({ id, name }))
      : null,
  };
}
