import type { Channel } from '../../../shared/contract/contract';
import type { SessionView } from '../../../shared/contract/session';
import { AppError, hasCode } from '../../../shared/errors/app-error';
import { SecretText } from '../../../shared/lib/secret-text';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

/**
 * The first start. Refused where there is a store; a host that lost its store may get a copy back.
 * @param view reads what the window shows of the session.
 */
export function wizardHandlers(
  { onboarding, session }: Services,
  view: () => Promise<SessionView>,
): HandlersOf<Extract<Channel, `wizard.${string}` | `restore.${string}`>> {
  async function requireAbsent(): Promise<void> {
    if ((await session.inspect()).state === 'absent') return;
    throw new AppError('window.refused', { detail: 'this host is set up already' });
  }
  async function requireGone(): Promise<void> {
    await requireAbsent().catch((error: unknown) => {
      if (!hasCode(error, 'store.missing')) throw error;
    });
  }

  return {
    async 'wizard.view'() {
      await requireAbsent();
      return onboarding.view();
    },
    async 'wizard.checkPlace'(place) {
      await requireAbsent();
      return { region: onboarding.checkPlace(place) };
    },
    async 'wizard.test'(draft, signal) {
      await requireAbsent();
      return { steps: [...(await onboarding.test(draft, signal))] };
    },
    async 'wizard.create'({ place, logOn, offline, unlock, anyway, passphrase }) {
      await requireAbsent();
      const phrase = new SecretText(passphrase);
      await onboarding.create({ place, logOn }, { offline, unlock, anyway }, phrase);
      await session.unlock(phrase, 'desktop');
      return view();
    },
    async 'wizard.practise'() {
      await onboarding.practise();
      return {};
    },
    async 'restore.look'({ folder }) {
      await requireGone();
      return onboarding.lookAtStore(folder);
    },
    async 'restore.apply'({ folder, passphrase }) {
      await requireGone();
      const phrase = new SecretText(passphrase);
      await onboarding.restore(folder, phrase);
      await session.unlock(phrase, 'desktop');
      return view();
    },
  };
}
