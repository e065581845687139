import type { RefObject } from 'react';

interface LineFieldProps {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly maxLength: number;
  readonly onText: (text: string) => void;
  /** Where the dialog puts the focus. */
  readonly field?: RefObject<HTMLInputElement | null>;
  readonly placeholder?: string;
  readonly spellCheck?: boolean;
  /** What is said below it; left out where nothing ever is. */
  readonly hint?: string;
  readonly isWrong?: boolean;
}

/** A line of text that a dialog asks for. */
export function LineField({
  id,
  label,
  text,
  onText,
  field,
  hint,
  isWrong,
  ...rest
}: LineFieldProps) {
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        {...rest}
        id={id}
        ref={field ?? null}
        className="input"
        type="text"
        autoComplete="off"
        aria-describedby={hintId}
        aria-invalid={isWrong}
        value={text}
        onChange={event => onText(event.target.value)}
      />
      {hint !== undefined && (
        <output id={hintId} className="dialog-hint">
          {hint}
        </output>
      )}
    </>
  );
}
