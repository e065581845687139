// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { ReadinessId, ReadinessLine } from '../../shared/domain/readiness';
import { readinessIds } from '../../shared/domain/readiness';
import { ageBins, ageOnAxis } from '../../renderer/screens/ready/age-bins';
import { openWindow } from './open-window';
import type { OpenWindow } from './open-window';

function lines(change: Partial<Record<ReadinessId, Partial<ReadinessLine>>> = {}) {
  return readinessIds.map((id): ReadinessLine => ({
    ...{ id, status: 'ok', detail: `${id} is fine`, next: null, code: null },
    ...change[id],
  }));
}

const broken = lines({
  copies: {
    ...{ status: 'failed', code: 'ready.copies', detail: '1 missing: critical:core' },
    next: 'Run a refresh.',
  },
  drill: { status: 'warning', detail: 'never', next: 'Hold a drill.' },
});

async function openReady(ready: readonly ReadinessLine[]): Promise<OpenWindow> {
  const window = await openWindow({ session: { state: 'unlocked' }, ready });
  await window.press('F2');
  return window;
}

describe('the readiness screen', () => {
  it('says yes in words, and how it knows', async () => {
    const window = await openReady(lines());
    expect(window.find('[data-testid=verdict]').textContent).toBe(
      'Yes, you could break glass now.',
    );
    expect(window.text()).toContain('vaults is fine');
    expect(window.bridge.asked('ready.look')).toEqual([{ token: false }]);
  });

  it('says no and why, with what to do beside each red line', async () => {
    const window = await openReady(broken);
    expect(window.find('[data-testid=verdict]').textContent).toBe('Not ready: Sealed copies.');
    const row = window.find('[data-line=copies]').textContent ?? '';
    expect(row).toContain('not ready');
    expect(row).toContain('ready.copies');
    expect(row).toContain('What to do: Run a refresh.');
    expect(window.find('[data-line=drill]').textContent).toContain('needs a look');
  });

  it('shows lines as they come, looks again with R, asks for a token with T', async () => {
    const window = await openReady(lines());
    const release = window.bridge.hold('ready.look');
    await window.press('t');
    await window.during(() => {
      for (const line of broken.slice(0, 4)) window.bridge.emit('ready.line', line);
    });
    expect(window.text()).toContain('Looking: Clipboard…');
    expect(window.find('[data-line=copies]').textContent).toContain('1 missing');
    expect(window.find('[data-line=drill]').textContent).toContain('not looked at yet');
    await window.during(release);
    await window.press('r');
    const asked = window.bridge.asked('ready.look').map(({ token }) => token);
    expect(asked).toEqual([false, true, false]);
  });

  it('gives a report to pass on, and Esc leads back to the lookup', async () => {
    const window = await openReady(broken);
    await window.press('c');
    expect(window.plainClipboard[0]).toContain('Not ready: Sealed copies.');
    expect(window.plainClipboard[0]).toContain('[ready.copies]');
    await window.press('Escape');
    expect(document.activeElement?.getAttribute('role')).toBe('combobox');
  });

  it('tells in the status line of the lookup what is not ready', async () => {
    const window = await openWindow({ session: { state: 'unlocked' }, ready: broken });
    expect(window.find('[data-testid=ready-mark]').textContent).toContain(
      'Not ready: Sealed copies',
    );
    await window.click('[data-testid=ready-mark]');
    expect(window.text()).toContain('Not ready: Sealed copies.');
  });

  it('can be asked before an unlock, without a token', async () => {
    const window = await openWindow({ ready: lines() });
    await window.press('F2');
    await window.press('t');
    expect(window.bridge.asked('ready.look')).toEqual([{ token: false }]);
    await window.press('Escape');
    expect(window.text()).toContain('Unlock Breakglass');
  });
});

it('sorts copies by age and places a limit between them', () => {
  const hour = 3_600_000;
  const copy = { tenant: 'emea', path: 'critical:a', limitMs: null } as never as {
    limitMs: null;
    tenant: never;
    path: never;
  };
  const bins = ageBins(
    [
      { ...copy, state: 'fresh', readAt: -hour / 2 },
      { ...copy, state: 'expired', readAt: -1000 * hour },
      { ...copy, state: 'missing', readAt: null },
    ],
    0,
  );
  expect(bins.map(({ fresh, expired, missing }) => fresh + expired + missing)).toEqual([
    ...[1, 0, 0, 0, 0, 0, 1, 1],
  ]);
  expect([ageOnAxis(hour / 2), ageOnAxis(15 * hour)]).toEqual([0.5, 2.5]);
});
