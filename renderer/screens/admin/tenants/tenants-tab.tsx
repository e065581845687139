import { useEffect } from 'react';
import type { PushPlaces } from '../../../../shared/contract/push-places';
import { Icon } from '../../../parts/icon';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';
import { ServerCard, TenantCard } from './place-cards';

/** Where secrets come from and where they go. Read only: setup.json decides it. */
export function TenantsTab() {
  const places = useAppState(state => state.places);
  const load = useAppState(state => state.loadPlaces);
  useEffect(() => void load(), [load]);
  if (places === null) return <p className="admin-reading">{labels.places.reading}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div className="places" tabIndex={0}>
      {places.deployment === 'workstation' && (
        <p className="place-warning wide">
          <Icon name="warning" /> {labels.places.warnings.workstation}
        </p>
      )}
      <Servers places={places} />
      <Tenants places={places} />
    </div>
  );
}

function Tenants({ places }: { readonly places: PushPlaces }) {
  return (
    <section aria-labelledby="places-tenants">
      <h2 id="places-tenants">{labels.places.tenants}</h2>
      {places.tenants.length === 0 && <p>{labels.places.noTenants}</p>}
      <div className="place-cards">
        {places.tenants.map(tenant => (
          <TenantCard key={tenant.id} tenant={tenant} />
        ))}
      </div>
    </section>
  );
}

function Servers({ places }: { readonly places: PushPlaces }) {
  return (
    <section aria-labelledby="places-servers">
      <h2 id="places-servers">{labels.places.servers}</h2>
      {places.servers.length === 0 && (
        <p className="place-none">
          {labels.places.noServers} {labels.places.noServersHint}
        </p>
      )}
      <div className="place-cards">
        {places.servers.map(server => (
          <ServerCard key={server.id} server={server} />
        ))}
      </div>
    </section>
  );
}
