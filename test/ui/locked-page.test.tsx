// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { drawLockedPage } from '../../renderer/locked-page';
import { createWindowStore } from '../../renderer/state/store';
import { WindowView } from '../../renderer/window-view';
import { createFakeBridge } from '../fakes/fake-bridge';
import { createHandWindowClock } from '../fakes/hand-window-clock';
import { startOfTest } from './open-window';

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  delete document.documentElement.dataset['expected'];
});

it('is taken over as it stands by the script, with what was typed into it before', async () => {
  document.documentElement.dataset['expected'] = 'locked';
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = drawLockedPage();
  const field = container.querySelector<HTMLInputElement>('#passphrase');
  field?.focus();
  if (field) field.value = 'correct horse';

  const clock = createHandWindowClock(startOfTest);
  const bridge = createFakeBridge({ now: clock.now });
  const store = createWindowStore(bridge, clock.now);
  const misfits: unknown[] = [];
  render(<WindowView store={store} clock={clock} copyPlainText={async () => true} />, {
    ...{ container, hydrate: true },
    onRecoverableError: error => misfits.push(error),
  });
  await act(async () => void store.start());

  expect(misfits).toEqual([]);
  expect(document.activeElement).toBe(field);
  expect(container.querySelector('#passphrase')).toBe(field);
  await act(async () => container.querySelector('form')?.requestSubmit());
  expect(bridge.asked('session.unlock')).toEqual([{ passphrase: 'correct horse' }]);
});
