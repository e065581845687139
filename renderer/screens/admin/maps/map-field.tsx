import { useId } from 'react';
import { Icon } from '../../../parts/icon';

interface MapFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly isCode?: boolean;
  /** What is wrong with it; null when nothing is to be marked. */
  readonly fault: string | null;
  readonly onText: (text: string) => void;
}

/** One line of text of a map. */
export function MapField(props: MapFieldProps) {
  const { label, value, hint, placeholder, fault, isCode = false, onText } = props;
  const id = useId();
  return (
    <div className="map-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={isCode ? 'input mono' : 'input'}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={4096}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-hint`}
        onChange={event => onText(event.target.value)}
      />
      <FieldNote id={`${id}-hint`} hint={hint} fault={fault} />
    </div>
  );
}

interface FieldNoteProps {
  readonly id: string;
  readonly hint?: string | undefined;
  readonly fault: string | null;
}

/** Below a field: what is wrong, which is read out when it comes up, or what to type. */
export function FieldNote({ id, hint, fault }: FieldNoteProps) {
  return (
    <output id={id} className={fault === null ? 'map-hint' : 'map-fault'}>
      {fault === null ? (
        hint
      ) : (
        <>
          <Icon name="warning" /> {fault}
        </>
      )}
    </output>
  );
}
