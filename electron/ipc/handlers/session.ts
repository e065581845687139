import type { SessionView } from '../../../shared/contract/session';
import { SecretText } from '../../../shared/lib/secret-text';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

/** @param view reads what the window shows of the session. */
export function sessionHandlers(
  { session }: Services,
  view: () => Promise<SessionView>,
): HandlersOf<'session.view' | 'session.unlock' | 'session.lock' | 'incident.end'> {
  return {
    'session.view': view,
    'session.unlock': ({ passphrase }) =>
      session.unlock(new SecretText(passphrase), 'desktop').then(view),
    'session.lock': () => session.lock('user').then(view),
    'incident.end': () => session.endIncident().then(view),
  };
}
