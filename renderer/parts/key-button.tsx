import type { ReactNode, Ref } from 'react';
import { Keys } from './keys';

interface KeyButtonProps {
  readonly keys: readonly string[];
  readonly tone?: 'quiet' | 'primary' | 'danger' | 'chosen' | 'plain';
  readonly disabled?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A button, and the keys that do the same. */
export function KeyButton(props: KeyButtonProps) {
  const { keys, tone = 'plain', disabled = false, ref, onPress, children } = props;
  return (
    <button
      type="button"
      ref={ref}
      className={`button ${tone}`}
      aria-disabled={disabled}
      onClick={() => !disabled && onPress()}
    >
      {children} <Keys keys={keys} />
    </button>
  );
}
