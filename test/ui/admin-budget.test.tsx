// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { aTenantBudget } from '../builders/a-push-setup';
import { atAdminTab, fill, named, push } from './an-admin-tab';
import type { OpenWindow } from './open-window';

const emea = aTenantBudget();
const us = aTenantBudget({ tenant: 'us', name: 'Americas', left: 0, secrets: 241 });

function atBudget(): Promise<OpenWindow> {
  return atAdminTab('6', { budgets: [emea, us] });
}

function answer(window: OpenWindow): string | null {
  return window.find('.calculator-answer').textContent;
}

describe('the budget of a tenant', () => {
  it('is shown in numbers and in a sentence', async () => {
    const window = await atBudget();
    expect(window.text()).toContain('EMEA: calls in November 2026 (UTC)');
    expect(window.text()).toContain(emea.forecast.sentence);
    const facts = window.find('.budget-facts').textContent;
    expect(facts).toContain(`Spent by this host${emea.spent} of 2,500`);
    expect(facts).toContain('Reserved for lookups500');
    expect(facts).toContain('Secrets182 of 250');
    expect(facts).toContain('Spent elsewherenot known');
  });

  it('is chosen by arrow, and warns when little is left', async () => {
    const window = await atBudget();
    expect(document.activeElement).toBe(window.find('[role=listbox]'));
    await window.press('ArrowDown');
    expect(window.text()).toContain('Americas: calls in');
    expect(window.text()).toContain(
      '241 of 250 secrets: a plan that goes over it raises an alarm.',
    );
    expect(window.text()).toContain('Refresh and push have nothing left this month.');
  });

  it('is a picture with a name, a description and a legend that needs no colour', async () => {
    const window = await atBudget();
    const chart = window.find('svg.budget-chart');
    expect(chart.querySelector('title')?.textContent).toContain('Calls of EMEA in November 2026');
    expect(chart.querySelector('desc')?.textContent).toContain(emea.forecast.sentence);
    const busy = emea.byCallerAndDay;
    for (const caller of ['lookup', 'refresh', 'push'] as const) {
      const drawn = chart.querySelectorAll(`.chart-bar.of-${caller}`).length;
      expect(drawn).toBe(busy[caller].filter(calls => calls > 0).length);
    }
    expect(chart.querySelector('.chart-limit')).not.toBeNull();
    expect(chart.querySelector('.chart-reserve')).not.toBeNull();
    expect(chart.querySelector('.chart-forecast')).not.toBeNull();
    expect(window.find('.chart-legend').textContent).toContain('LookupsRefreshPush');
  });

  it('is a table as well', async () => {
    const window = await atBudget();
    await window.press('t');
    const rows = [...document.querySelectorAll('.budget-table tbody tr')];
    expect(rows).toHaveLength(25);
    expect(rows[2]?.textContent).toBe('3014120162');
    expect(rows.at(-1)?.textContent?.endsWith(String(emea.spent))).toBe(true);
  });

  it('is calibrated by a key, which says what it costs, and counts what others spent', async () => {
    const window = await atBudget();
    expect(window.text()).toContain('Costs 2 calls');
    const release = window.bridge.hold('budget.calibrate');
    await window.press('c');
    expect(window.text()).toContain('Asking the vault…');
    await window.press('c');
    await window.during(release);
    expect(window.bridge.asked('budget.calibrate')).toEqual([{ tenant: 'emea' }]);
    expect(window.find('[data-testid=toast]').textContent).toContain('40 of them are not from');
    expect(window.find('.budget-facts').textContent).toContain('Spent elsewhere40');
    window.bridge.failNext('budget.calibrate', 'vault.unreachable');
    await window.press('c');
    expect(window.find('[data-testid=problem]').textContent).toContain('Ask the vault');
  });
});

describe('the calculator', () => {
  it('begins with what is there, and answers while somebody types', async () => {
    const window = await atBudget();
    expect((named('Secrets in each') as HTMLInputElement).value).toBe('241');
    expect(answer(window)).toContain('Fits the free edition.');
    await fill(window, 'Changed secrets a day', '200');
    expect(answer(window)).toContain('Does not fit the free edition.');
    await fill(window, 'Changed secrets a day', '0.5');
    await fill(window, 'Secrets in each', '600');
    expect(answer(window)).toContain('600 secrets need 3 tenants of 250.');
    expect(window.bridge.asked('budget.view')).toHaveLength(1);
  });

  it('asks for numbers, and keeps its keys to itself', async () => {
    const window = await atBudget();
    await fill(window, 'Jump hosts', '0');
    expect(answer(window)).toContain('Type numbers in the marked fields');
    expect(named('Jump hosts').getAttribute('aria-invalid')).toBe('true');
    named('Jump hosts').focus();
    await window.press('c');
    expect(window.bridge.asked('budget.calibrate')).toEqual([]);
    await push(window, 'Calibrate');
    expect(window.bridge.asked('budget.calibrate')).toHaveLength(1);
  });
});
