import { useEffect, useEffectEvent } from 'react';
import type { MapPreviewView, PushMapView } from '../../../../shared/contract/maps';
import { Icon } from '../../../parts/icon';
import { MapProblem } from './map-problem';
import { useAppState, useSurroundings } from '../../../surroundings';
import { labels } from '../../../words/labels';
import { saidWords } from '../../../words/said-words';
import type { PreviewState } from './maps-slice';

/** How long nobody types before the server is asked. */
const pauseMs = 400;

interface MapPreviewProps {
  /** Null while it is not complete. */
  readonly map: PushMapView | null;
  readonly isRemoved: boolean;
}

/** Where the secrets of the source would go. Asks while somebody types, and breaks off what is outdated. */
export function MapPreview({ map, isRemoved }: MapPreviewProps) {
  const { clock } = useSurroundings();
  const state = useAppState(current => current.mapPreview);
  const preview = useAppState(current => current.previewMap);
  const drop = useAppState(current => current.dropPreview);
  const asked = map === null ? null : questionOf(map);
  const ask = useEffectEvent(() => {
    if (map !== null) void preview(map);
  });
  useEffect(() => {
    if (asked === null) return;
    const stop = clock.after(pauseMs, () => ask());
    return () => {
      stop();
      drop();
    };
  }, [asked, clock, drop]);

  return (
    <section className="map-preview" aria-labelledby="map-preview-title">
      <h2 id="map-preview-title" className="map-preview-title">
        {labels.maps.preview.title}
      </h2>
      <output className={`map-preview-state ${state.kind}`}>
        {map === null ? nothingWords(isRemoved) : stateWords(state, map.source.server)}
      </output>
      {map !== null && state.kind === 'failed' && <MapProblem error={state.error} />}
      {map !== null && state.shown && (
        <PreviewRows preview={state.shown} isOld={state.kind !== 'shown'} />
      )}
    </section>
  );
}

function nothingWords(isRemoved: boolean): string {
  return isRemoved ? labels.maps.preview.removed : labels.maps.preview.incomplete;
}

/** What the answer depends on: a new name of the map changes no path. */
function questionOf({
  source,
  tenants,
  pathTemplate,
  fields,
  keys,
  attributes,
}: PushMapView): string {
  return JSON.stringify([source, tenants, pathTemplate, fields, keys, attributes]);
}

function stateWords(state: PreviewState, server: string): string {
  const words = labels.maps.preview;
  if (state.kind === 'none') return words.waiting;
  if (state.kind === 'asking') return words.asking(server);
  if (state.kind === 'failed') return words.failed;
  const { rows, isCut } = state.shown;
  if (rows.length === 0) return `${words.empty} ${words.emptyHint}`;
  const rejected = rows.filter(({ path }) => path === null).length;
  return words.count(rows.length - rejected, rejected, isCut);
}

interface PreviewRowsProps {
  readonly preview: MapPreviewView;
  /** True while a newer answer is on its way. */
  readonly isOld: boolean;
}

function PreviewRows({ preview, isOld }: PreviewRowsProps) {
  return (
    <ul
      className={isOld ? 'preview-rows old' : 'preview-rows'}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keys can scroll it
      tabIndex={0}
      aria-labelledby="map-preview-title"
      aria-busy={isOld}
    >
      {preview.rows.map(row => (
        <li key={`${row.secretId} ${row.tenant}`} className="preview-row">
          {row.path === null ? (
            <span className="preview-rejected">
              <Icon name="cross" /> {labels.maps.preview.rejected}
            </span>
          ) : (
            <code className="preview-path">{row.path}</code>
          )}
          <span className="preview-source">
            <bdi>{row.name}</bdi> · {row.folderPath ?? labels.maps.preview.noFolder} ·{' '}
            {labels.maps.preview.to(row.tenant)}
          </span>
          {row.note !== '' && (
            <span className={row.path === null ? 'preview-note bad' : 'preview-note'}>
              <Icon name="warning" /> {saidWords(row.note)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
