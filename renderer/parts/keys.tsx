import { keyWords } from '../words/key-words';

interface KeysProps {
  /** As the table of keys names them: `['Ctrl', 'B']`. */
  readonly keys: readonly string[];
  /** True where the name of the button says them, or must not hold them. */
  readonly isSilent?: boolean;
}

/** Keys as they are printed on the keyboard. */
export function Keys({ keys, isSilent = false }: KeysProps) {
  return (
    <span className="keys" aria-hidden={isSilent}>
      {keys.map(key => (
        <kbd key={key}>{keyWords(key)}</kbd>
      ))}
    </span>
  );
}
