import { createHash } from 'node:crypto';
import type {
  FoundStore,
  WizardDraft,
  WizardPlace,
  WizardStep,
  WizardView,
} from '../../shared/contract/wizard';
import { AppError } from '../../shared/errors/app-error';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Cancel } from '../platform/clock';
import type { Platform } from '../platform/platform';
import type { SetupResult, SetupService } from '../setup/setup-service';
import { keyAccount } from '../store/factor-secrets';
import { checkPlace, orderOf } from './draft-order';
import type { DraftStore } from './draft-order';
import type { RestoreStore } from './restore-store';
import { testDraft } from './test-draft';

/** The first start in the window. Nothing is written but by `create` and `restore`. */
export interface Onboarding {
  view(): Promise<WizardView>;
  /** @returns the region that counts. @throws AppError `config.invalid`. */
  checkPlace(place: WizardPlace): string | null;
  /** Two API calls. @throws AppError `config.invalid`, `cancelled`. */
  test(draft: WizardDraft, signal: AbortSignal): Promise<readonly WizardStep[]>;
  /** Told of each step of a test. */
  onStep(listener: (step: WizardStep) => void): Cancel;
  /**
   * Takes a draft whose latest test found nothing wrong; any other only `anyway`.
   * @throws AppError `window.refused`, `config.invalid`, and what setup throws.
   */
  create(draft: WizardDraft, how: CreateOrder, passphrase: SecretText): Promise<SetupResult>;
  /** @throws AppError `store.*`. */
  lookAtStore(folder: string): Promise<FoundStore>;
  /** @throws AppError `unlock.*`, `store.*`. */
  restore(folder: string, passphrase: SecretText): Promise<void>;
  /** Ends a restore in whose middle a process died, before anything else looks at the data folder. @throws AppError `store.*`. */
  finishRestore(): Promise<void>;
  /** Ends this process and starts a drill. @throws AppError `window.refused` where that is not possible. */
  practise(): Promise<void>;
}

/** What becomes of a draft. */
export interface CreateOrder extends DraftStore {
  /** Somebody has read that the test failed, and wants the store all the same. */
  readonly anyway: boolean;
}

export interface OnboardingDependencies {
  readonly platform: Platform;
  readonly setup: SetupService;
  readonly restore: RestoreStore;
}

/** No store has a key of this name. */
const noKey = keyAccount('none');

export function createOnboarding({ platform, setup, restore }: OnboardingDependencies): Onboarding {
  const { keychain, hardening, clock } = platform;
  const listeners = new Set<(step: WizardStep) => void>();
  const onStep = (step: WizardStep): void => listeners.forEach(listener => listener(step));
  /** Digest of the draft whose test went well last; the draft itself has a secret in it. */
  let tested: string | null = null;
  return {
    async view() {
      const answers = await keychain.read(noKey).then(
        () => true,
        () => false,
      );
      const { passphraseOnly } = hardening.policy.policy.store;
      return { keychain: answers ? keychain.backend : null, passphraseOnly };
    },
    checkPlace: place => checkPlace(place).region,
    async test(draft, signal) {
      const order = await orderOf(draft, { offline: [], unlock: 'passphrase' }, clock.now());
      tested = null;
      const steps = await testDraft(order, { platform, onStep }, signal);
      if (steps.every(({ status }) => status !== 'failed')) tested = digestOf(draft);
      return steps;
    },
    onStep(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async create(draft, { offline, unlock, anyway }, passphrase) {
      if (!anyway && tested !== digestOf(draft)) {
        const detail = 'the way to the vault was not tested like this, or the test failed';
        throw new AppError('window.refused', { detail });
      }
      return setup.apply(await orderOf(draft, { offline, unlock }, clock.now()), passphrase);
    },
    lookAtStore: restore.look,
    restore: restore.apply,
    finishRestore: restore.finish,
    async practise() {
      if (!platform.startPractice) {
        throw new AppError('window.refused', { detail: 'there is no window to start anew' });
      }
      await platform.startPractice();
    },
  };
}

function digestOf({ place, logOn }: WizardDraft): string {
  return createHash('sha256').update(canonicalJson({ place, logOn })).digest('hex');
}
