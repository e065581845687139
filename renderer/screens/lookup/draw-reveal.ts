import { spellingWords } from '../../words/spelling-words';
import type { RevealLayout } from './reveal-layout';

/** A value that is drawn, and the place in it that somebody reads. */
export interface DrawnReveal {
  /** Emphasises one character, in large type and spelled, and says it aloud; null takes that away. */
  mark(at: number | null): void;
  /** Takes everything off the screen. */
  erase(): void;
}

/** Where the parts of a value go. */
export interface RevealSurfaces {
  readonly large: HTMLElement;
  /** The line of the telephone alphabet. */
  readonly spelled: HTMLElement;
  /** Read out when it changes. */
  readonly said: HTMLElement;
}

/**
 * Draws a value into elements, past React: React keeps what it draws in its own objects, which
 * outlive the screen. `erase` takes the text nodes away again.
 */
export function drawReveal(surfaces: RevealSurfaces, layout: RevealLayout): DrawnReveal {
  const { large, spelled, said } = surfaces;
  const page = large.ownerDocument;
  const erase = (): void => [large, spelled, said].forEach(host => host.replaceChildren());
  if (layout.kind === 'lines') {
    large.replaceChildren(...layout.lines.map(line => element(page, 'reveal-line', line)));
    return { mark: () => undefined, erase };
  }
  const { cells } = layout;
  large.replaceChildren(
    ...cells.map((cell, index) => {
      const box = element(
        page,
        `reveal-cell ${cell.kind}${cell.ambiguous ? ' ambiguous' : ''}`,
        '',
      );
      box.append(element(page, 'reveal-character', cell.text), place(page, index));
      return box;
    }),
  );
  spelled.replaceChildren(
    ...cells.map((cell, index) => {
      const word = element(page, 'spelled', '');
      word.append(place(page, index), element(page, 'spelled-word', cell.said));
      return word;
    }),
  );
  return {
    erase,
    mark(at) {
      for (const host of [large, spelled]) {
        [...host.children].forEach((child, index) => {
          child.classList.toggle('current', index === at);
          if (index === at) child.scrollIntoView?.({ block: 'nearest' });
        });
      }
      const cell = at === null ? undefined : cells[at];
      said.textContent =
        cell && at !== null ? spellingWords.place(at + 1, cells.length, cell.said) : '';
    },
  };
}

function place(page: Document, index: number): HTMLElement {
  const number = element(page, 'reveal-index', String(index + 1));
  number.setAttribute('aria-hidden', 'true');
  return number;
}

function element(page: Document, className: string, text: string): HTMLElement {
  const made = page.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}
