// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { revealLayout } from '../../renderer/screens/lookup/reveal-layout';
import { spell } from '../../renderer/words/spelling-words';
import { aWindowInAnIncident } from './an-unlocked-window';
import type { OpenWindow } from './open-window';

const value = 'zQ7#quux';

async function aRevealedValue(): Promise<OpenWindow> {
  const window = await aWindowInAnIncident({ fields: { password: value } });
  await window.press(' ', { ctrl: true });
  return window;
}

function shownCharacters(): string {
  return [...document.querySelectorAll('.reveal-character')].map(cell => cell.textContent).join('');
}

describe('revealing', () => {
  it('shows the value character by character with its place', async () => {
    const window = await aRevealedValue();
    expect(shownCharacters()).toBe(value);
    expect(window.find('[data-testid=revealed]').lastElementChild?.textContent).toBe('x8');
    expect(window.text()).toContain('8 characters');
    expect(window.text()).toContain('Hides in 20 s');
  });

  it('keeps the value out of the state and out of what is read aloud', async () => {
    const window = await aRevealedValue();
    expect(JSON.stringify(window.state())).not.toContain(value);
    expect(window.find('[data-testid=announcer]').textContent).toBe(
      'core-rtr-01 password is on the screen.',
    );
  });

  const waysToLeave: readonly (readonly [string, (window: OpenWindow) => Promise<void>])[] = [
    ['Esc is pressed', window => window.press('Escape')],
    ['the lease is over', window => window.pass(20_100)],
    ['the window loses the focus', ({ during }) => during(() => fireEvent.blur(globalThis.window))],
    ['the window is locked', window => window.press('l', { ctrl: true })],
    ['somebody goes on searching', window => window.type('fw')],
    ['another secret is selected', window => window.press('ArrowDown')],
    [
      'main ends the lease',
      ({ during, bridge }) =>
        during(() =>
          bridge.emit('access.leaseEnded', {
            leaseId: 'lease-1',
            why: 'timeout',
            clipboard: 'untouched',
          }),
        ),
    ],
  ];
  it.each(waysToLeave)('takes the value off the screen when %s', async (_, leave) => {
    const window = await aRevealedValue();
    await leave(window);
    expect(shownCharacters()).toBe('');
    expect(document.querySelector('[data-testid=revealed]')).toBeNull();
    expect(window.state().takeRevealed()).toBeNull();
  });

  it('tells main that the lease is over when it is hidden', async () => {
    const window = await aRevealedValue();
    await window.press('Escape');
    expect(window.bridge.asked('access.end')).toEqual([{ leaseId: 'lease-1' }]);
  });

  it('shows nothing when the answer comes after the lock', async () => {
    const window = await aWindowInAnIncident({ fields: { password: value } });
    const release = window.bridge.hold('access.reveal');
    await window.press(' ', { ctrl: true });
    await window.during(() => window.bridge.changeSession({ state: 'locked', incident: null }));
    await window.during(release);
    expect(document.body.textContent).not.toContain('zQ');
    expect(window.state().revealed).toBeNull();
    expect(window.state().takeRevealed()).toBeNull();
  });

  it('reveals with Space from the list', async () => {
    const window = await aWindowInAnIncident();
    window.find('[role=listbox]').focus();
    await window.press(' ');
    expect(window.bridge.asked('access.reveal')).toHaveLength(1);
  });
});

describe('reading a revealed value out', () => {
  const word = (at: number): string => document.querySelectorAll('.spelled')[at]?.textContent ?? '';
  const current = (): readonly string[] =>
    [...document.querySelectorAll('.current')].map(cell => cell.textContent ?? '');
  const said = (): string => document.querySelector('.reveal output')?.textContent ?? '';

  it('spells every character, capitals, digits and symbols by name', async () => {
    await aRevealedValue();
    expect([0, 1, 2, 3].map(word)).toEqual(['1small Zulu', '2capital Quebec', '3seven', '4hash']);
  });

  it('goes through the characters with the arrows, and says the one it is at', async () => {
    const window = await aRevealedValue();
    await window.press('ArrowRight');
    expect(current()).toEqual(['z1', '1small Zulu']);
    expect(said()).toBe('1 of 8: small Zulu');
    await window.press('ArrowRight');
    await window.press('ArrowRight');
    expect(said()).toBe('3 of 8: seven');
    await window.press('ArrowLeft');
    expect(current()).toEqual(['Q2', '2capital Quebec']);
    for (let turn = 0; turn < 20; turn += 1) await window.press('ArrowRight');
    expect(said()).toBe('8 of 8: small X-ray');
    expect(JSON.stringify(window.state())).not.toContain('Quebec');
  });

  it('leaves nothing of it behind', async () => {
    const window = await aRevealedValue();
    await window.press('ArrowRight');
    await window.press('Escape');
    expect(document.body.textContent).not.toContain('Zulu');
    await window.press('ArrowRight');
    expect(window.state().reading.at).toBe(0);
  });

  it('speaks German where the page does', async () => {
    document.documentElement.lang = 'de';
    vi.resetModules();
    const { spell } = await import('../../renderer/words/spelling-words');
    document.documentElement.lang = 'en';
    expect(['B', 'b', '0', '@'].map(spell)).toEqual([
      'großes Bravo',
      'kleines Bravo',
      'null',
      'At-Zeichen',
    ]);
  });

  it('has a name for every character that can be typed, and a number for the others', () => {
    const typed = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
    expect(typed.map(spell).filter(name => name.includes('U+'))).toEqual([]);
    expect(new Set(typed.map(spell)).size).toBe(typed.length);
    expect(spell('ß')).toBe('character U+00DF');
    expect(spell('\u202E')).toBe('character U+202E');
  });
});

describe('the layout of a revealed value', () => {
  it('marks what is easily taken for something else', () => {
    const layout = revealLayout('O0lI1|ab');
    const marks = layout.kind === 'characters' ? layout.cells.map(cell => cell.ambiguous) : [];
    expect(marks).toEqual([true, true, true, true, true, true, false, false]);
  });

  it('tells letters, digits, symbols and spaces apart', () => {
    const layout = revealLayout('a1# ');
    expect(layout.kind === 'characters' && layout.cells.map(cell => cell.kind)).toEqual([
      'letter',
      'digit',
      'symbol',
      'space',
    ]);
  });

  it('names characters that cannot be seen or that would turn the text around', () => {
    const layout = revealLayout('a\u202Eb\u200Bc');
    expect(layout.kind === 'characters' && layout.cells.map(cell => cell.text)).toEqual([
      'a',
      'U+202E',
      'b',
      'U+200B',
      'c',
    ]);
  });

  it('gives keys and other long values line by line', () => {
    expect(revealLayout('-----BEGIN-----\nabc\n')).toEqual({
      kind: 'lines',
      lines: ['-----BEGIN-----', 'abc', ''],
    });
    expect(revealLayout('x'.repeat(500)).kind).toBe('lines');
  });
});
