import type { WizardStep } from '../../../shared/contract/wizard';
import { Icon } from '../../parts/icon';
import type { IconName } from '../../parts/icon-shapes';
import { useAppState } from '../../surroundings';
import { wizardWords } from '../../words/wizard-words';

const shapes: Readonly<Record<WizardStep['status'], IconName>> = {
  ok: 'check',
  warning: 'warning',
  failed: 'cross',
  off: 'dash',
  unknown: 'question',
  untried: 'dash',
};

/** The step of the test that failed; null when none did. */
export function failedStep(steps: readonly WizardStep[]): WizardStep | null {
  return steps.find(({ status }) => status === 'failed') ?? null;
}

/** The way to the vault as it is walked, each step with its outcome and what to do about it. */
export function TestStep() {
  const steps = useAppState(state => state.wizardSteps);
  const tested = useAppState(state => state.wizardTested);
  const phase = useAppState(state => state.wizardPhase);
  const words = wizardWords.test;
  const failed = failedStep(steps);
  return (
    <>
      <p className="wizard-lead">{words.lead}</p>
      <ol className="wizard-walk" aria-live="polite">
        {steps.map(step => (
          <Walked key={`${step.kind}:${step.target}:${step.id}`} step={step} />
        ))}
      </ol>
      <output className={`wizard-verdict ${failed ? 'bad' : 'good'}`}>
        {phase === 'testing' && words.running}
        {tested && (failed ? words.red(nameOf(failed)) : words.green)}
      </output>
      {tested && failed && <p className="wizard-lead">{words.anywayHint}</p>}
    </>
  );
}

function Walked({ step }: { readonly step: WizardStep }) {
  const { status, detail, next, code } = step;
  return (
    <li className={`wizard-walked ${status}`}>
      <Icon name={shapes[status]} />
      <strong>{nameOf(step)}</strong>
      <span>{wizardWords.test.status[status]}</span>
      <span className="wizard-detail">
        {detail} {code !== null && <code>{code}</code>}
        {next !== null && <em>{next}</em>}
      </span>
    </li>
  );
}

function nameOf({ kind, id, title }: WizardStep): string {
  const name = wizardWords.test.names[id] ?? title;
  return kind === 'tenant' ? name : `${wizardWords.test.secretServer}: ${name}`;
}
