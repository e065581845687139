interface TypedFieldProps {
  readonly name: string;
  readonly label: string;
  readonly secret?: boolean;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly initial?: string;
  readonly onTyped?: (text: string) => void;
}

/** A field that keeps what is typed in itself and nowhere else. */
export function TypedField(props: TypedFieldProps) {
  const { name, label, secret = false, hint, placeholder, initial, onTyped } = props;
  return (
    <label className="import-field">
      <span>{label}</span>
      <input
        name={name}
        className="input"
        type={secret ? 'password' : 'text'}
        autoComplete="off"
        spellCheck={false}
        maxLength={secret ? 1024 : 4096}
        placeholder={placeholder}
        defaultValue={initial}
        onChange={onTyped && (event => onTyped(event.target.value))}
      />
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
}
