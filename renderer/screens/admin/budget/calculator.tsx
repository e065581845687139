import { useId, useState } from 'react';
import type { TenantBudgetView } from '../../../../shared/contract/budget';
import type { TenantPlan } from '../../../../shared/domain/budget-plan';
import { callers } from '../../../../shared/domain/budget-view';
import { defaultBudget } from '../../../../shared/domain/configuration';
import { Icon } from '../../../parts/icon';
import { counted } from '../../../words/numbers';
import { saidWords } from '../../../words/said-words';
import { labels } from '../../../words/labels';
import { calculate, calculatorFields, isTypedWell } from './calculator-form';
import type { CalculatorForm } from './calculator-form';

/** Whether a deployment fits the free edition. Answers while somebody types; asks nobody. */
export function Calculator({ budgets }: { readonly budgets: readonly TenantBudgetView[] }) {
  const id = useId();
  const words = labels.budget.calculator;
  const [form, setForm] = useState<CalculatorForm>(() => beginWith(budgets));
  const plan = calculate(form);
  return (
    <section className="calculator" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.title}</h2>
      <p className="calculator-text">{words.text}</p>
      {calculatorFields.map(field => (
        <div key={field} className="calculator-field">
          <label htmlFor={`${id}-${field}`}>{words.fields[field]}</label>
          <input
            id={`${id}-${field}`}
            className="input"
            inputMode="decimal"
            autoComplete="off"
            maxLength={9}
            value={form[field]}
            aria-invalid={!isTypedWell(field, form[field])}
            onChange={event => setForm({ ...form, [field]: event.target.value })}
          />
        </div>
      ))}
      <output className="calculator-answer">
        {plan === null ? words.fault : <Answer plan={plan} tenants={Number(form.tenants)} />}
      </output>
    </section>
  );
}

function Answer({ plan, tenants }: { readonly plan: TenantPlan; readonly tenants: number }) {
  const words = labels.budget.calculator;
  const { fits, calls, firstMonth, byCaller, advice } = plan;
  const parts = callers.map(caller => `${counted(byCaller[caller])} ${words.by[caller]}`);
  return (
    <>
      <strong className={fits ? 'fits' : 'fits-not'}>
        <Icon name={fits ? 'check' : 'warning'} /> {fits ? words.fits : words.fitsNot}
      </strong>
      <span>{words.perMonth(calls, defaultBudget.callsPerMonth)}</span>
      <span>{words.parts(parts.join(', '))}</span>
      <span>{words.firstMonth(firstMonth)}</span>
      {tenants > 1 && <span>{words.together(tenants, tenants * calls)}</span>}
      {advice.map(sentence => (
        <span key={sentence}>{saidWords(sentence)}</span>
      ))}
    </>
  );
}

/** What this host has now, where it is known. */
function beginWith(budgets: readonly TenantBudgetView[]): CalculatorForm {
  const secrets = Math.max(0, ...budgets.map(budget => budget.secrets ?? 0));
  return {
    tenants: String(Math.max(1, budgets.length)),
    secrets: String(secrets === 0 ? defaultBudget.secrets : secrets),
    interval: '60',
    changes: '5',
    hosts: '1',
    refreshes: '4',
    lookups: '20',
  };
}
