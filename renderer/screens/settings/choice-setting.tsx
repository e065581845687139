import { useId } from 'react';
import { SettingFrame } from './setting-frame';
import type { SettingFacts } from './setting-frame';

interface ChoiceSettingProps<Value> extends SettingFacts {
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly text: string }[];
  readonly onChoose: (value: Value) => void;
}

/** One of a few; one tab stop, and the arrow keys choose. */
export function ChoiceSetting<Value extends string | number | boolean>(
  props: ChoiceSettingProps<Value>,
) {
  const { value, choices, onChoose, ...facts } = props;
  const name = useId();
  return (
    <SettingFrame {...facts}>
      {choices.map(choice => (
        <label key={String(choice.value)} className="setting-choice">
          <input
            type="radio"
            name={name}
            value={String(choice.value)}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
          />
          <span>{choice.text}</span>
        </label>
      ))}
    </SettingFrame>
  );
}
