import type { AdminView } from '../../../shared/contract/admin';
import { SecretText } from '../../../shared/lib/secret-text';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

export function adminHandlers({
  admin,
}: Services): HandlersOf<'admin.view' | 'admin.unlock' | 'admin.leave'> {
  const view = (): AdminView => ({ endsAt: admin.endsAt() });
  return {
    'admin.view': view,
    'admin.unlock': ({ passphrase }) => admin.unlock(new SecretText(passphrase)).then(view),
    'admin.leave'() {
      admin.leave();
      return view();
    },
  };
}
