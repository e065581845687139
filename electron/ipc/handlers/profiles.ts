import type { SessionView } from '../../../shared/contract/session';
import { AppError } from '../../../shared/errors/app-error';
import { SecretText } from '../../../shared/lib/secret-text';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

/** @param view reads what the window shows of the session. */
export function profileHandlers(
  { profiles, session }: Services,
  view: () => Promise<SessionView>,
): HandlersOf<'import.look' | 'import.check' | 'import.apply'> {
  return {
    'import.look': ({ file }) => profiles.look(file),
    async 'import.check'(request, signal) {
      await profiles.check(await profiles.prepare(request), signal);
      return {};
    },
    async 'import.apply'({ unlock, passphrase, ...request }) {
      if ((await session.inspect()).state !== 'absent') {
        throw new AppError('window.refused', { detail: 'this host is set up already' });
      }
      const prepared = await profiles.prepare(request);
      const phrase = new SecretText(passphrase);
      await profiles.apply(prepared, phrase, unlock);
      await session.unlock(phrase, 'desktop');
      return view();
    },
  };
}
