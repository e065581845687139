import { useState } from 'react';
import { wizardWords } from '../../words/wizard-words';
import { wizardFields } from './read-wizard';
import { TypedField } from '../../parts/typed-field';

type Method = keyof typeof wizardWords.logOn.methods;

/** How this host proves who it is. */
export function LogOnStep() {
  const words = wizardWords.logOn;
  const [method, setMethod] = useState<Method>('client_credentials');
  return (
    <>
      <label className="import-field">
        <span>{words.method}</span>
        <select
          name={wizardFields.method}
          className="input"
          value={method}
          onChange={event => setMethod(event.target.value as Method)}
        >
          {Object.entries(words.methods).map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
        <small>{words.others}</small>
      </label>
      <TypedField name={wizardFields.user} label={words.user[method]} />
      <TypedField name={wizardFields.secret} label={words.secret[method]} secret />
    </>
  );
}
