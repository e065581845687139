import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { App } from '../../renderer/app';
import { createWindowStore } from '../../renderer/state/store';
import type { AppState } from '../../renderer/state/store';
import { SurroundingsContext } from '../../renderer/surroundings';
import { createFakeBridge } from '../fakes/fake-bridge';
import type { FakeBridge, FakeBridgeOptions } from '../fakes/fake-bridge';
import { createHandWindowClock } from '../fakes/hand-window-clock';

/** A key with its modifiers: `key: 'b', ctrl: true`. */
export interface Stroke {
  readonly ctrl?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
  readonly code?: string;
}

/** The whole window, drawn in a page without a screen, with main played by a fake bridge. */
export interface OpenWindow {
  readonly bridge: FakeBridge;
  readonly plainClipboard: readonly string[];
  state(): AppState;
  /** Text of the window as a person reads it, white space folded. */
  text(): string;
  find(selector: string): HTMLElement;
  /** Types into whatever has the focus. */
  type(text: string): Promise<void>;
  press(key: string, stroke?: Stroke): Promise<void>;
  click(selector: string): Promise<void>;
  /** Lets something happen in main and the window settle after it. */
  during(happening: () => void): Promise<void>;
  pass(ms: number): Promise<void>;
}

export const startOfTest = Date.UTC(2026, 10, 24, 3, 0, 0);

/** Opens a window and waits until it has asked main for the first picture. */
export async function openWindow(
  options: Omit<FakeBridgeOptions, 'now'> = {},
): Promise<OpenWindow> {
  const clock = createHandWindowClock(startOfTest);
  const bridge = createFakeBridge({ now: clock.now, ...options });
  return drawWindow(bridge, clock);
}

/** Opens a window on a bridge that was prepared before, for what happens at the very start. */
export async function drawWindow(
  bridge: FakeBridge,
  clock: ReturnType<typeof createHandWindowClock>,
): Promise<OpenWindow> {
  // Two windows in one page would take the focus from each other.
  cleanup();
  const store = createWindowStore(bridge, clock.now);
  const plainClipboard: string[] = [];
  const copyPlainText = async (text: string): Promise<boolean> => plainClipboard.push(text) > 0;
  const { container } = render(
    <SurroundingsContext value={{ store, clock, copyPlainText }}>
      <App />
    </SurroundingsContext>,
  );
  const during = (happening: () => void): Promise<void> => act(async () => happening());
  const find = (selector: string): HTMLElement => {
    const found = container.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`nothing fits ${selector} in: ${container.innerHTML}`);
    return found;
  };
  await during(() => store.start());

  return {
    bridge,
    plainClipboard,
    state: store.getState,
    text: () => (container.textContent ?? '').replaceAll(/\s+/g, ' '),
    find,
    type: text => during(() => typeInto(document.activeElement, text)),
    press: (key, stroke = {}) => during(() => strike(key, stroke)),
    click: selector => during(() => void fireEvent.click(find(selector))),
    during,
    pass: ms => during(() => clock.advance(ms)),
  };
}

function typeInto(target: Element | null, text: string): void {
  if (!(target instanceof HTMLInputElement)) throw new Error('the focus is not in a text field');
  fireEvent.change(target, { target: { value: text } });
}

/** A browser submits the form when Enter is pressed in a field, and clicks a focused button. */
function strike(key: string, stroke: Stroke): void {
  const { ctrl = false, shift = false, alt = false, code = '' } = stroke;
  const target = document.activeElement ?? document.body;
  const init = { key, code, ctrlKey: ctrl, shiftKey: shift, altKey: alt };
  const free = fireEvent.keyDown(target, init);
  if (!free || key !== 'Enter' || ctrl || shift) return;
  const form = target.closest('form');
  if (target instanceof HTMLButtonElement) fireEvent.click(target);
  else if (form) fireEvent.submit(form);
}
