import { wizardWords } from '../../words/wizard-words';
import { wizardFields } from './read-wizard';
import { TypedField } from '../../parts/typed-field';

/** Where the vault is, and whose outage is watched. */
export function PlaceStep() {
  const words = wizardWords.place;
  return (
    <>
      <TypedField
        name={wizardFields.url}
        label={words.url}
        hint={words.urlHint}
        placeholder={words.urlStart}
      />
      <TypedField name={wizardFields.id} label={words.id} hint={words.idHint} />
      <TypedField name={wizardFields.region} label={words.region} hint={words.regionHint} />
      <TypedField name={wizardFields.caFile} label={words.caFile} hint={words.caFileHint} />
      <TypedField
        name={wizardFields.secretServer}
        label={words.secretServer}
        hint={words.secretServerHint}
      />
    </>
  );
}
