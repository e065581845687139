import { makePassword } from '../../estate/secret-making';
import { uuidFrom } from '../../source';
import type { ServerState } from '../state/server-state';
import { folderIds } from './folders';
import { syncTemplate } from './templates';

const credentialsId = 9101;

/** What the product's own sync would push: all routers and firewalls of a region, one map no longer in use. */
export function addSync(state: ServerState): void {
  const { secrets, sync, source } = state;
  const values = new Map([
    ['client-id', uuidFrom(source)],
    ['client-secret', makePassword(source)],
    ['tenant', 'https://practice.secretsvaultcloud.eu'],
  ]);
  secrets.add({
    ...{ id: credentialsId, name: 'DSV practice', folderId: folderIds.sync },
    ...{ template: syncTemplate, initial: slug => values.get(slug) ?? '' },
  });
  const addedMs = source.now();
  const times = { addedMs, syncedMs: null };
  const tenants = [
    { id: 1, tenantName: 'practice', syncInterval: 60, active: true },
    { id: 2, tenantName: 'old practice', syncInterval: 30, active: false },
  ];
  for (const tenant of tenants) {
    sync.tenants.set(tenant.id, { ...tenant, ...times, secretId: credentialsId });
  }
  const pushed = secrets
    .all()
    .filter(({ template }) => /: (?:router|firewall)$/.test(template.name))
    .filter(({ folderId }) => state.folders.pathOf(folderId).startsWith('\\Critical\\EMEA'));
  pushed.forEach(({ id: secretId }, index) => {
    const id = index + 1;
    sync.maps.set(id, {
      ...{ id, secretId, tenantId: 1, active: index > 0, ...times },
      fieldNamesPath: ['critical', 'emea', '$site', '$kind', '$machine'],
    });
  });
}
