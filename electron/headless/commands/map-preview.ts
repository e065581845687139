import type { PushMap } from '../../../shared/domain/push/push-map';
import { AppError } from '../../../shared/errors/app-error';
import type { MapPreview, PreviewRow } from '../../push/map-service';
import { tableLines } from '../table';
import type { Command } from './command';

const defaultLimit = 200;

/** `map preview`. */
export const mapPreviewCommand: Command = {
  name: 'map preview',
  operands: [],
  options: {
    map: {
      kind: 'text',
      value: 'ID',
      summary: 'this map, active or not; default: all active maps',
    },
    limit: {
      kind: 'number',
      value: 'N',
      summary: `show at most N rows for each map; default: ${defaultLimit}`,
      least: 1,
      most: 100_000,
    },
  },
  summary: 'show under which path each secret would go, and what would be rejected',
  explanation: [
    'Reads Secret Server as a plan does, and asks no vault. A NOTE says why a secret would be rejected,',
    'or what should be known of it: hidden fields, a password that would not arrive.',
    'Writes nothing and prints no value:  breakglass map preview --map core-emea --limit 20',
  ],
  async run({ unlocked, options, signal }) {
    const services = await unlocked();
    services.session.requireUnlocked();
    const chosen = choose(services.maps.list(), options.text('map'));
    const limit = options.number('limit') ?? defaultLimit;
    const previews: (MapPreview & { readonly id: string })[] = [];
    for (const map of chosen) {
      previews.push({ id: map.id, ...(await services.maps.preview(map, signal, limit)) });
    }
    return { document: { maps: previews }, text: textOf(previews), error: null };
  },
};

/** @throws AppError `map.unknown`. */
function choose(maps: readonly PushMap[], id: string | null): readonly PushMap[] {
  if (id === null) return maps.filter(({ active }) => active);
  const chosen = maps.filter(map => map.id === id);
  if (chosen.length === 0) throw new AppError('map.unknown', { detail: id });
  return chosen;
}

const heading = ['MAP', 'SECRET', 'NAME', 'TENANT', 'PATH', 'NOTE'];

function textOf(previews: readonly (MapPreview & { readonly id: string })[]): string {
  const rows = previews.flatMap(({ id, rows: all }) => all.map(row => cellsOf(id, row)));
  if (rows.length === 0) return 'no secrets\n';
  const cut = previews
    .filter(({ isCut }) => isCut)
    .map(({ id }) => `${id}: there are more secrets; --limit shows more of them`);
  return `${[...tableLines(heading, rows), ...cut].join('\n')}\n`;
}

function cellsOf(
  map: string,
  { secretId, name, tenant, path, note }: PreviewRow,
): readonly string[] {
  return [map, String(secretId), name, tenant, path ?? 'rejected', note];
}
