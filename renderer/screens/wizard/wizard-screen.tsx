import { useEffect, useRef, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { KeyButton } from '../../parts/key-button';
import { Keys } from '../../parts/keys';
import { useKey } from '../../parts/use-key';
import { PageHeading } from '../../parts/page-heading';
import { ProblemPanel } from '../../parts/problem-panel';
import { useAppState, useSurroundings } from '../../surroundings';
import { wizardWords } from '../../words/wizard-words';
import { LeaveDialog } from './leave-dialog';
import { LogOnStep } from './log-on-step';
import { PlaceStep } from './place-step';
import { faultIn, isTouched, readDraft, readOrder, readPlace, wizardFields } from './read-wizard';
import { StoreStep } from './store-step';
import { failedStep, TestStep } from './test-step';
import { TypedField } from '../../parts/typed-field';

const place = 0;
const test = 2;
const last = 4;

/**
 * Connects this host to its vault in five steps. What is typed stays in its fields, which are all there
 * from the first step on; nothing is stored before the last.
 */
export function WizardScreen() {
  const form = useRef<HTMLFormElement>(null);
  const [step, setStep] = useState(place);
  const [fault, setFault] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const { store } = useSurroundings();
  const problem = useAppState(state => state.wizardProblem);
  const phase = useAppState(state => state.wizardPhase);
  const version = useAppState(state => state.session?.version ?? '');
  useEffect(() => void store.getState().openWizard(), [store]);
  useEffect(() => focusFirst(form.current, step), [step]);

  function go(to: number): void {
    setFault(null);
    setStep(to);
    // Tested anew whenever somebody comes here: what was typed may have changed.
    if (to === test && form.current) void store.getState().testDraft(readDraft(form.current));
  }
  async function forward(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const typed = form.current;
    if (!typed || phase !== null) return;
    const wrong = faultIn(typed, step);
    setFault(wrong?.text ?? null);
    if (wrong) return fieldOf(typed, wrong.field)?.focus();
    const state = store.getState();
    const hasFailed = failedStep(state.wizardSteps) !== null;
    if (step === last) return state.createStore(readOrder(typed, hasFailed));
    if (step === test && !state.wizardTested) return go(test);
    if (step === place && !(await state.checkPlace(readPlace(typed)))) return;
    go(step + 1);
  }
  function leave(): void {
    if (form.current && isTouched(form.current)) setLeaving(true);
    else store.getState().leaveWizard();
  }
  useKey(event => {
    if (leaving) return;
    if (event.key === 'Escape') leave();
    if (event.key === 'ArrowLeft' && event.altKey && step > place) go(step - 1);
  });

  return (
    <main className="page wizard">
      <PageHeading title={wizardWords.title} />
      <output className="wizard-progress">
        {wizardWords.progress(step + 1, last + 1, wizardWords.steps[step] ?? '')}
      </output>
      <form ref={form} className="wizard-form" noValidate onSubmit={event => void forward(event)}>
        <Part step={step} index={0}>
          <PlaceStep />
        </Part>
        <Part step={step} index={1}>
          <LogOnStep />
        </Part>
        <Part step={step} index={test}>
          <TestStep />
        </Part>
        <Part step={step} index={3}>
          <TypedField
            name={wizardFields.offline}
            label={wizardWords.offline.rule}
            hint={wizardWords.offline.hint}
            initial="critical:**"
          />
          <p className="wizard-lead">{wizardWords.offline.cost}</p>
        </Part>
        <Part step={step} index={last}>
          <StoreStep />
        </Part>
        <p className="wizard-fault" role="alert">
          {fault}
        </p>
        {problem && <ProblemPanel key={problem.at} problem={problem} version={version} />}
        <WizardFoot
          step={step}
          onBack={() => go(step - 1)}
          onAgain={() => go(test)}
          onLeave={leave}
        />
      </form>
      {leaving && (
        <LeaveDialog
          onStay={() => setLeaving(false)}
          onLeave={() => store.getState().leaveWizard()}
        />
      )}
    </main>
  );
}

interface FootProps {
  readonly step: number;
  readonly onBack: () => void;
  readonly onAgain: () => void;
  readonly onLeave: () => void;
}

function WizardFoot({ step, onBack, onAgain, onLeave }: FootProps) {
  const phase = useAppState(state => state.wizardPhase);
  const failed = useAppState(state => failedStep(state.wizardSteps));
  const busy = phase !== null;
  const isRed = step === test && failed !== null && phase !== 'testing';
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isRed) again.current?.focus();
  }, [isRed]);
  return (
    <div className="wizard-foot">
      <button
        type="submit"
        className={`button ${isRed ? 'danger' : 'primary'}`}
        aria-disabled={busy}
        data-next
      >
        {forwardWords(step, isRed, phase)} {!isRed && <Keys keys={['Enter']} />}
      </button>
      {isRed && (
        <button ref={again} type="button" className="button primary" onClick={onAgain}>
          {wizardWords.test.again} <Keys keys={['Enter']} />
        </button>
      )}
      {step > place && (
        <KeyButton keys={['Alt', '←']} disabled={busy} onPress={onBack}>
          {wizardWords.back}
        </KeyButton>
      )}
      <KeyButton keys={['Esc']} tone="quiet" onPress={onLeave}>
        {wizardWords.leave}
      </KeyButton>
      <progress className={`import-progress ${busy ? 'shown' : ''}`} aria-hidden={!busy} />
    </div>
  );
}

function forwardWords(step: number, isRed: boolean, phase: string | null): string {
  if (phase === 'creating') return wizardWords.store.creating;
  if (step === last) return wizardWords.store.create;
  return isRed ? wizardWords.test.anyway : wizardWords.next;
}

interface PartProps {
  readonly step: number;
  readonly index: number;
  readonly children: ReactNode;
}

/** Parts that are not shown keep what was typed, and can be neither seen nor reached. */
function Part({ step, index, children }: PartProps) {
  return (
    <fieldset className="wizard-part" hidden={step !== index} data-step={index}>
      <legend className="only-read">{wizardWords.steps[index]}</legend>
      {children}
    </fieldset>
  );
}

function fieldOf(form: HTMLFormElement, name: string): HTMLElement | null {
  return form.querySelector(`[name="${CSS.escape(name)}"]`);
}

function focusFirst(form: HTMLFormElement | null, step: number): void {
  const field = form?.querySelector<HTMLElement>(
    `[data-step="${step}"] :is(input:not([type=hidden]), select)`,
  );
  (field ?? form?.querySelector<HTMLElement>('[data-next]'))?.focus();
}
