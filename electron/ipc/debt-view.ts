import type { DebtView } from '../../shared/contract/debt';
import { sourceName } from '../../shared/domain/push/push-mark';
import { secretLink } from '../../shared/domain/secret-link';
import type { Services } from '../services';

/** What the window shows of what is owed. @throws AppError `session.locked`, `store.*`. */
export async function readDebtView({ rotation, configuration }: Services): Promise<DebtView> {
  const { secretServers } = configuration();
  const items = await rotation.list();
  return {
    running: rotation.running(),
    items: items.map(item => {
      const { id, tenant, path, version, incident, seenBy, seenAt, dueAt, changedAt } = item;
      const { source, state, way, code, trouble } = item;
      return {
        ...{ id, tenant, path, version, incident, seenBy, seenAt, dueAt, changedAt },
        ...{ state, way, code, trouble },
        source: source === null ? null : sourceName(source),
        link: secretLink(source, secretServers),
      };
    }),
  };
}
