import { useId } from 'react';

interface MapChoiceProps<Value extends string> {
  readonly label: string;
  readonly choices: Readonly<Record<Value, string>>;
  /** What each choice means, in a sentence; that of the chosen one is shown. */
  readonly hints: Readonly<Record<Value, string>>;
  readonly value: Value;
  /** A choice that deserves a warning. */
  readonly dangerous?: Value;
  readonly onChoose: (value: Value) => void;
}

/** A few choices side by side, of which one counts. */
export function MapChoice<Value extends string>(props: MapChoiceProps<Value>) {
  const { label, choices, hints, value, dangerous, onChoose } = props;
  const name = useId();
  const isDangerous = value === dangerous;
  return (
    <fieldset className="map-choice" aria-describedby={`${name}-hint`}>
      <legend>{label}</legend>
      <div className="map-choices">
        {(Object.keys(choices) as Value[]).map(choice => (
          <label key={choice} className="map-choice-item">
            <input
              type="radio"
              name={name}
              checked={choice === value}
              onChange={() => onChoose(choice)}
            />
            {choices[choice]}
          </label>
        ))}
      </div>
      <small id={`${name}-hint`} className={isDangerous ? 'map-hint warn' : 'map-hint'}>
        {hints[value]}
      </small>
    </fieldset>
  );
}
