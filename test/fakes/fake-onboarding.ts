import type { Channel, Input, Output } from '../../shared/contract/contract';
import type { SessionView } from '../../shared/contract/session';
import type { FoundStore, WizardStep, WizardView } from '../../shared/contract/wizard';
import { AppError } from '../../shared/errors/app-error';

/** What a host without a store finds. */
export interface FakeOnboarding {
  readonly wizard?: WizardView;
  /** What a test of the connection finds; all is well when left out. */
  readonly wizardSteps?: readonly WizardStep[];
  /** The store in the folder that is named; none when left out. */
  readonly foundStore?: FoundStore;
}

type Handlers<C extends Channel> = { readonly [K in C]: (input: Input<K>) => Output<K> };

export function fakeOnboarding(
  { wizard, wizardSteps, foundStore }: FakeOnboarding,
  open: () => SessionView,
): Handlers<Extract<Channel, `wizard.${string}` | `restore.${string}`>> {
  return {
    'wizard.view': () => wizard ?? { keychain: 'memory', passphraseOnly: true },
    'wizard.checkPlace': ({ region }) => ({ region: region === '' ? null : region }),
    'wizard.test': () => ({ steps: [...(wizardSteps ?? [aStep()])] }),
    'wizard.create': open,
    'wizard.practise': () => ({}),
    'restore.look'({ folder }) {
      if (!foundStore) throw new AppError('store.absent', { detail: folder });
      return foundStore;
    },
    'restore.apply': open,
  };
}

/** A step that went well, unless a test says otherwise. */
export function aStep(change: Partial<WizardStep> = {}): WizardStep {
  return {
    ...{ kind: 'tenant', target: 'emea', id: 'dns', title: 'DNS', status: 'ok' },
    ...{ detail: '192.0.2.1', next: null, code: null },
    ...change,
  };
}
