import { iconShapes } from './icon-shapes';
import type { IconName } from './icon-shapes';

/** A picture beside a word; screen readers get the word alone. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={iconShapes[name]} />
    </svg>
  );
}
