import { TypedField } from '../../parts/typed-field';
import { labels } from '../../words/labels';

/** Names of the fields of the new store. */
export const storeFields = {
  passphrase: 'passphrase',
  again: 'again',
  unlock: 'unlock',
  offline: 'offline',
  caFile: 'caFile',
  check: 'check',
} as const;

/** The store that is made: its passphrase, how it opens, what it may keep. */
export function StoreFields() {
  return (
    <fieldset className="import-store">
      <legend>{labels.profiles.store}</legend>
      <TypedField name={storeFields.passphrase} label={labels.profiles.passphrase} secret />
      <TypedField name={storeFields.again} label={labels.profiles.again} secret />
      <label className="import-field">
        <span>{labels.profiles.unlock}</span>
        <select name={storeFields.unlock} className="input">
          {Object.entries(labels.profiles.unlockKinds).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <TypedField
        name={storeFields.offline}
        label={labels.profiles.offline}
        hint={labels.profiles.offlineHint}
      />
      <TypedField
        name={storeFields.caFile}
        label={labels.profiles.caFile}
        hint={labels.profiles.caFileHint}
      />
      <label className="import-choice">
        <input type="checkbox" name={storeFields.check} defaultChecked /> {labels.profiles.check}
      </label>
    </fieldset>
  );
}
