import type { ServerPlace, TenantPlace } from '../../../../shared/contract/push-places';
import { Icon } from '../../../parts/icon';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';

type Fact = readonly [name: string, value: string];

interface PlaceCardProps {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly Fact[];
  /** Ids of the maps that lead here or begin here. */
  readonly maps: readonly string[];
  readonly mapsTitle: string;
  readonly warnings: readonly string[];
}

/** One tenant: where it is, how the push logs on, what feeds it. */
export function TenantCard({ tenant }: { readonly tenant: TenantPlace }) {
  const words = labels.places;
  const { id, name, url, region, method, pushMethod, prefixes, intervalMinutes } = tenant;
  const pushesBy = pushMethod === null ? words.pushAsLookup(method) : words.pushOwn(pushMethod);
  const facts: readonly Fact[] = [
    [words.address, url],
    [words.region, region ?? words.noRegion],
    [words.logsOn, method],
    [words.pushLogsOn, pushesBy],
    [words.prefixes, prefixes.length === 0 ? words.anywhere : prefixes.join(', ')],
    [words.schedule, intervalMinutes === null ? words.byHand : words.every(intervalMinutes)],
  ];
  const warnings = [
    ...(pushMethod === null ? [words.warnings.sharedCredentials] : []),
    ...(prefixes.length === 0 ? [words.warnings.noPrefixes] : []),
  ];
  const title = name === id ? name : `${name} (${id})`;
  return (
    <PlaceCard {...{ id, title, facts, warnings }} maps={tenant.maps} mapsTitle={words.maps} />
  );
}

/** One Secret Server: where it is, and whether this host can read from it. */
export function ServerCard({ server }: { readonly server: ServerPlace }) {
  const words = labels.places;
  const { id, url, kind, method } = server;
  const facts: readonly Fact[] = [
    [words.address, url],
    [words.kind, words.kinds[kind]],
    [words.readsBy, method ?? words.noLogOn],
  ];
  const warnings = method === null ? [words.warnings.noServerLogOn] : [];
  return (
    <PlaceCard {...{ id, facts, warnings }} title={id} maps={server.maps} mapsTitle={words.feeds} />
  );
}

function PlaceCard({ id, title, facts, maps, mapsTitle, warnings }: PlaceCardProps) {
  return (
    <article className="place-card" aria-labelledby={`place-${id}`}>
      <h3 id={`place-${id}`}>{title}</h3>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name} className="place-fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="place-fact">
          <dt>{mapsTitle}</dt>
          <dd>{maps.length === 0 ? labels.places.noMaps : <MapLinks maps={maps} />}</dd>
        </div>
      </dl>
      {warnings.map(warning => (
        <p key={warning} className="place-warning">
          <Icon name="warning" /> {warning}
        </p>
      ))}
    </article>
  );
}

function MapLinks({ maps }: { readonly maps: readonly string[] }) {
  const open = useAppState(state => state.openMap);
  return maps.map(map => (
    <button
      key={map}
      type="button"
      className="button link place-map"
      onClick={() => void open(map)}
    >
      {map}
    </button>
  ));
}
