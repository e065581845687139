import { fireEvent } from '@testing-library/react';
import type { FakeBridgeOptions } from '../fakes/fake-bridge';
import { enterAdmin } from './an-admin-window';
import { anUnlockedWindow } from './an-unlocked-window';
import type { OpenWindow } from './open-window';

/** A window in admin mode, at the tab that Ctrl and this digit lead to. */
export async function atAdminTab(
  digit: string,
  options: Omit<FakeBridgeOptions, 'now'> = {},
): Promise<OpenWindow> {
  const window = await anUnlockedWindow(options);
  await enterAdmin(window);
  await window.press(digit, { ctrl: true, code: `Digit${digit}` });
  return window;
}

/** The field or button with this name, as a screen reader finds it; while a dialog is open, in there. */
export function named(name: string): HTMLElement {
  const where = document.querySelector('dialog') ?? document;
  const label = [...where.querySelectorAll('label')].find(
    element => element.textContent?.trim() === name,
  );
  const labelled = label?.control ?? label?.querySelector('input') ?? null;
  const found =
    labelled ??
    [...where.querySelectorAll<HTMLElement>('button, [aria-label]')].find(
      element =>
        element.getAttribute('aria-label') === name || element.textContent?.trim().startsWith(name),
    );
  if (!found) throw new Error(`nothing is called ${name} in: ${document.body.innerHTML}`);
  return found;
}

/** Writes into the field with this name. */
export function fill(window: OpenWindow, name: string, value: string): Promise<void> {
  return window.during(() => void fireEvent.change(named(name), { target: { value } }));
}

export function push(window: OpenWindow, name: string): Promise<void> {
  return window.during(() => void fireEvent.click(named(name)));
}
