import type { Input } from '../../../shared/contract/contract';
import type { WizardDraft, WizardPlace } from '../../../shared/contract/wizard';
import { wizardWords } from '../../words/wizard-words';

/** Names of the fields. */
export const wizardFields = {
  url: 'url',
  id: 'id',
  region: 'region',
  caFile: 'caFile',
  secretServer: 'secretServer',
  method: 'method',
  user: 'user',
  secret: 'secret',
  offline: 'offline',
  unlock: 'unlock',
  passphrase: 'passphrase',
  again: 'again',
} as const;

/** What keeps a step from being left, and where to type. */
export interface WizardFault {
  readonly text: string;
  readonly field: string;
}

type Form = HTMLFormElement;

function typed(form: Form, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : '';
}

export function readPlace(form: Form): WizardPlace {
  const read = (name: string): string => typed(form, name).trim();
  return {
    ...{
      id: read(wizardFields.id),
      url: read(wizardFields.url),
      region: read(wizardFields.region),
    },
    caFile: read(wizardFields.caFile),
    secretServer: read(wizardFields.secretServer),
  };
}

export function readMethod(form: Form): WizardDraft['logOn']['method'] {
  return typed(form, wizardFields.method) === 'password' ? 'password' : 'client_credentials';
}

export function readDraft(form: Form): WizardDraft {
  const user = typed(form, wizardFields.user).trim();
  const logOn = { method: readMethod(form), user, secret: typed(form, wizardFields.secret) };
  return { place: readPlace(form), logOn };
}

/** @param anyway somebody went on although the test had failed. */
export function readOrder(form: Form, anyway: boolean): Input<'wizard.create'> {
  const alone = typed(form, wizardFields.unlock) === 'passphrase';
  return {
    ...readDraft(form),
    offline: typed(form, wizardFields.offline).split(/\s+/).filter(Boolean),
    unlock: alone ? 'passphrase' : 'keychain+passphrase',
    anyway,
    passphrase: typed(form, wizardFields.passphrase),
  };
}

/** @param step counted from 0. @returns null when the step can be left forwards. */
export function faultIn(form: Form, step: number): WizardFault | null {
  const lacking = (labels: Readonly<Record<string, string>>): WizardFault | null => {
    const empty = Object.entries(labels).find(([name]) => typed(form, name).trim() === '');
    return empty ? { text: wizardWords.required(empty[1]), field: empty[0] } : null;
  };
  const method = readMethod(form);
  if (step === 0) return lacking({ url: wizardWords.place.url, id: wizardWords.place.id });
  if (step === 1) {
    const { user, secret } = wizardWords.logOn;
    return lacking({ user: user[method], secret: secret[method] });
  }
  if (step !== 4) return null;
  const missing = lacking({ passphrase: wizardWords.store.passphrase });
  if (missing) return missing;
  const same = typed(form, wizardFields.passphrase) === typed(form, wizardFields.again);
  return same ? null : { text: wizardWords.store.differ, field: wizardFields.again };
}

/** Whether leaving would lose something. */
export function isTouched(form: Form): boolean {
  const { url, id, user, secret, passphrase, again, caFile, secretServer } = wizardFields;
  const names = [url, id, user, secret, passphrase, again, caFile, secretServer];
  return names.some(name => typed(form, name) !== '');
}
