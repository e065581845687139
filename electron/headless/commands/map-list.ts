import type { PushMap } from '../../../shared/domain/push/push-map';
import { tableLines } from '../table';
import type { Command } from './command';

/** `map list`. */
export const mapListCommand: Command = {
  name: 'map list',
  operands: [],
  options: {},
  summary: 'show which secrets of Secret Server are pushed where',
  explanation: [
    'With --json a map has the form that setup.json has. Works without network.',
    'A map that is not active is kept, and no plan looks at it.',
  ],
  async run({ unlocked }) {
    const maps = (await unlocked()).maps.list();
    const lines = maps.length === 0 ? ['no maps'] : tableLines(heading, maps.map(rowOf));
    return { document: { maps }, text: `${lines.join('\n')}\n`, error: null };
  },
};

const heading = ['MAP', 'SOURCE', 'TENANTS', 'PATH', 'FIELDS', 'WHEN REMOVED'];

function rowOf(map: PushMap): readonly string[] {
  const { id, active, tenants, pathTemplate, fields, onSourceRemoved } = map;
  return [
    active ? id : `${id} (not active)`,
    sourceWords(map),
    tenants.join(', '),
    pathTemplate,
    fields === 'all' ? 'all' : fields.join(', '),
    onSourceRemoved,
  ];
}

/** `hq: folder 12 and below, template 6`. */
function sourceWords({ source }: PushMap): string {
  const { server, secretIds, folderId, includeSubFolders, templateId, search } = source;
  const below = includeSubFolders ? ' and below' : '';
  const words = [
    ...(folderId === null ? [] : [`folder ${folderId}${below}`]),
    ...(templateId === null ? [] : [`template ${templateId}`]),
    ...(search === null ? [] : [`name with "${search}"`]),
    ...(secretIds === null ? [] : [idWords(secretIds)]),
  ];
  return `${server}: ${words.join(', ')}`;
}

const idsShown = 5;

function idWords(ids: readonly number[]): string {
  if (ids.length === 1) return `secret ${ids.join()}`;
  const more = ids.length > idsShown ? ` and ${ids.length - idsShown} more` : '';
  return `secrets ${ids.slice(0, idsShown).join(' ')}${more}`;
}
