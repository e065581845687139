import { useState } from 'react';
import { passphraseStrength } from '../../../shared/domain/passphrase-strength';
import type { PassphraseStrength } from '../../../shared/domain/passphrase-strength';
import { useAppState } from '../../surroundings';
import { wizardWords } from '../../words/wizard-words';
import { wizardFields } from './read-wizard';
import { TypedField } from '../../parts/typed-field';

/** What opens the store. Of the passphrase nothing but its strength leaves the field. */
export function StoreStep() {
  const [strength, setStrength] = useState<PassphraseStrength>('empty');
  const words = wizardWords.store;
  return (
    <>
      <TypedField
        name={wizardFields.passphrase}
        label={words.passphrase}
        hint={words.hint}
        secret
        onTyped={text => setStrength(passphraseStrength(text))}
      />
      <output className={`wizard-strength ${strength}`}>{words.strength[strength]}</output>
      <TypedField name={wizardFields.again} label={words.again} secret />
      <OpensWith />
    </>
  );
}

/** What the host has and the policy allows decides what can be chosen. */
function OpensWith() {
  const view = useAppState(state => state.wizardView);
  const words = wizardWords.store;
  const keychain = view?.keychain ?? null;
  const mayAlone = view?.passphraseOnly ?? true;
  if (keychain === null) {
    return (
      <p className={mayAlone ? 'wizard-lead' : 'wizard-fault'}>
        <input type="hidden" name={wizardFields.unlock} value="passphrase" />
        {mayAlone ? words.noKeychain : words.impossible}
      </p>
    );
  }
  return (
    <label className="import-field">
      <span>{words.unlock}</span>
      <select name={wizardFields.unlock} className="input">
        <option value="keychain+passphrase">{words.both(keychain)}</option>
        {mayAlone && <option value="passphrase">{words.alone}</option>}
      </select>
      {!mayAlone && <small>{words.managed}</small>}
    </label>
  );
}
