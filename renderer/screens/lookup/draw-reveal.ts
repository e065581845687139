import type { RevealLayout } from './reveal-layout';

/**
 * Draws a value into an element, past React: React keeps what it draws in its own objects, which
 * outlive the screen. `erase` takes the text nodes away again.
 */
export function drawReveal(host: HTMLElement, layout: RevealLayout): void {
  const page = host.ownerDocument;
  if (layout.kind === 'lines') {
    host.replaceChildren(...layout.lines.map(line => element(page, 'reveal-line', line)));
    return;
  }
  const cells = layout.cells.map((cell, index) => {
    const box = element(page, `reveal-cell ${cell.kind}`, '');
    const number = element(page, 'reveal-index', String(index + 1));
    number.setAttribute('aria-hidden', 'true');
    box.append(element(page, 'reveal-character', cell.text), number);
    return box;
  });
  host.replaceChildren(...cells);
}

/** Takes a drawn value off the screen. */
export function eraseReveal(host: HTMLElement): void {
  host.replaceChildren();
}

function element(page: Document, className: string, text: string): HTMLElement {
  const made = page.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}
