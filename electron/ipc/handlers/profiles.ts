import type { SessionView } from '../../../shared/contract/session';
import { AppError } from '../../../shared/errors/app-error';
import { SecretText } from '../../../shared/lib/secret-text';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

/**
 * All three are for a host without a store; what is imported later goes through the command line.
 * @param view reads what the window shows of the session.
 */
export function profileHandlers(
  { profiles, session }: Services,
  view: () => Promise<SessionView>,
): HandlersOf<'import.look' | 'import.check' | 'import.apply'> {
  async function requireAbsent(): Promise<void> {
    if ((await session.inspect()).state === 'absent') return;
    throw new AppError('window.refused', { detail: 'this host is set up already' });
  }

  return {
    async 'import.look'({ file }) {
      await requireAbsent();
      return profiles.look(file);
    },
    async 'import.check'(request, signal) {
      await requireAbsent();
      await profiles.check(await profiles.prepare(request), signal);
      return {};
    },
    async 'import.apply'({ unlock, passphrase, ...request }) {
      await requireAbsent();
      const prepared = await profiles.prepare(request);
      const phrase = new SecretText(passphrase);
      await profiles.apply(prepared, phrase, unlock);
      await session.unlock(phrase, 'desktop');
      return view();
    },
  };
}
