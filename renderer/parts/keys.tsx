import { keyWords } from '../words/key-words';

/** Keys as they are printed on the keyboard: `['Ctrl', 'B']`. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="keys">
      {keys.map(key => (
        <kbd key={key}>{keyWords(key)}</kbd>
      ))}
    </span>
  );
}
