import { ok } from '../../wire/answer';
import { folderModel, folderSummary } from '../models/folder-model';
import type { Folder } from '../state/folders';
import { rootId } from '../state/folders';
import { accessDenied } from '../wire/refusals';
import { pageOf } from '../wire/paging';
import type { ServerCall, ServerRoute } from './route';
import { idOf, v1 } from './route';

const columns = {
  foldername: ({ name }: Folder) => name.toLowerCase(),
  id: ({ id }: Folder) => id,
};

function filtered({ state, request }: ServerCall): readonly Folder[] {
  const { query } = request;
  const { folders, behaviour } = state;
  const text = query.text('filter.searchText').toLowerCase();
  const isDirect =
    behaviour.parentFolderFilter === 'children' ||
    query.flag('filter.limitToDirectDescendents', false);
  const parent = query.has('filter.parentFolderId')
    ? query.whole('filter.parentFolderId', rootId)
    : null;
  const below = new Set(parent === null ? [] : folders.below(parent).map(({ id }) => id));
  const isBelow = (folder: Folder): boolean =>
    parent === null || (isDirect ? folder.parentId === parent : below.has(folder.id));
  const isRootOnly = query.flag('filter.onlyIncludeRootFolders', false);
  return folders
    .all()
    .filter(isBelow)
    .filter(folder => !isRootOnly || folder.parentId === rootId)
    .filter(({ name }) => name.toLowerCase().includes(text));
}

function list(call: ServerCall) {
  const { state, request } = call;
  const show = (folder: Folder) => folderSummary(state, folder);
  return ok(pageOf({ rows: filtered(call), show, columns }, request.query, state.behaviour));
}

function lookup(call: ServerCall) {
  const { state, request } = call;
  const show = ({ id, name }: Folder) => ({ id, value: name });
  return ok(pageOf({ rows: filtered(call), show, columns }, request.query, state.behaviour));
}

function one(call: ServerCall) {
  const { state, request } = call;
  const { query } = request;
  const id = idOf(call);
  const path = query.text('folderPath');
  const folder = id === 0 && path !== '' ? state.folders.findByPath(path) : state.folders.find(id);
  if (!folder) throw accessDenied();
  return ok(
    folderModel(state, folder, {
      isTree: query.flag('getAllChildren', false),
      withTemplates: query.flag('includeAssociatedTemplates', false),
    }),
  );
}

/** The tree of folders. */
export const folderRoutes: readonly ServerRoute[] = [
  v1('GET', 'folders', { kind: 'folders', handle: list }),
  v1('GET', 'folders/lookup', { kind: 'folders', handle: lookup }),
  v1('GET', 'folders/{id}', { kind: 'folders', handle: one }),
];
