import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { OutcomeView as Outcome, RunView } from '../../../../shared/contract/push';
import { outcomeKinds } from '../../../../shared/domain/push/outcome';
import type { OutcomeKind } from '../../../../shared/domain/push/outcome';
import { KeyButton } from '../../../parts/key-button';
import { WindowedList } from '../../../parts/windowed-list';
import { useAppState } from '../../../surroundings';
import { auditTime } from '../../../words/dates';
import { counted } from '../../../words/numbers';
import { pushWords } from '../../../words/push-words';
import { KindMark } from '../plan/kind-mark';
import { OutcomeDetail } from './outcome-detail';
import { tenantName } from '../tenant-name';
import { useTabKeys } from '../use-tab-keys';
import { saidWords } from '../../../words/said-words';

const outcomesId = 'push-outcomes';
const rowRem = 2.75;
const words = pushWords.result;

interface OutcomeViewProps {
  readonly run: RunView;
  /** What the way back is called. */
  readonly back: string;
  readonly onBack: () => void;
  /** What else can be done. */
  readonly children?: ReactNode;
}

/** What became of every change of one run, what needs somebody first. */
export function OutcomeView({ run, back, onBack, children }: OutcomeViewProps) {
  const sorted = useMemo(() => needsSomebodyFirst(run.outcomes), [run]);
  const [selected, setSelected] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const chosen = sorted[selected];
  useTabKeys(event => {
    if (event.ctrlKey || event.metaKey || isOnButton(event)) return false;
    if (event.key === 'Enter') {
      setIsOpen(true);
      return true;
    }
    const step = steps[event.key];
    if (step === undefined) return false;
    setSelected(at => Math.min(Math.max(at + step, 0), Math.max(0, sorted.length - 1)));
    return true;
  });
  useEffect(() => document.querySelector<HTMLElement>(`#${outcomesId}`)?.focus(), []);
  return (
    <div className="outcomes">
      <header className="outcomes-head">
        <OutcomeSummary run={run} />
        <div className="outcomes-tools">
          {children}
          <KeyButton keys={['Esc']} onPress={onBack}>
            {back}
          </KeyButton>
        </div>
      </header>
      <WindowedList
        id={outcomesId}
        label={words.label}
        items={sorted}
        rowRem={rowRem}
        inSight={[selected, selected]}
        activeRow={sorted.length > 0 ? `${outcomesId}-${selected}` : undefined}
        keyOf={({ tenant, path }) => `${tenant} ${path}`}
      >
        {(outcome, index) => (
          <OutcomeRow
            id={`${outcomesId}-${index}`}
            outcome={outcome}
            selected={index === selected}
            onSelect={() => setSelected(index)}
            onOpen={() => setIsOpen(true)}
          />
        )}
      </WindowedList>
      {isOpen && chosen && <OutcomeDetail outcome={chosen} onClose={() => setIsOpen(false)} />}
    </div>
  );
}

function isOnButton({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

const steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -10,
  PageDown: 10,
};

const order: readonly OutcomeKind[] = [
  ...(['failed', 'notTried', 'moved', 'removed'] as const),
  ...(['written', 'confirmed'] as const),
];

function needsSomebodyFirst(outcomes: readonly Outcome[]): readonly Outcome[] {
  return order.flatMap(kind => outcomes.filter(({ outcome }) => outcome === kind));
}

/** How it went, in one sentence and in numbers. */
function OutcomeSummary({ run }: { readonly run: RunView }) {
  const counts = outcomeKinds.map(kind => ({
    kind,
    number: run.outcomes.filter(({ outcome }) => outcome === kind).length,
  }));
  const isPart = run.tenants.some(({ failed, notTried }) => failed + notTried > 0);
  const calls = run.tenants.reduce((sum, { apiCalls }) => sum + apiCalls, 0);
  const whole = run.outcomes.length === 0 ? words.nothing : words.good;
  return (
    <div>
      <p className={`outcomes-verdict ${isPart ? 'warn' : 'good'}`} data-testid="push-verdict">
        {isPart ? words.part : whole}
      </p>
      <p className="outcomes-counts">
        {counts
          .filter(({ number }) => number > 0)
          .map(({ kind, number }) => (
            <KindMark
              key={kind}
              kind={kind}
              sign={pushWords.outcomes[kind].sign}
              word={`${counted(number)} ${pushWords.outcomes[kind].word}`}
            />
          ))}
        <span>{words.tookCalls(calls)}</span>
        <span>{words.begun(auditTime(run.startedAt), pushWords.triggers[run.trigger])}</span>
      </p>
    </div>
  );
}

interface OutcomeRowProps {
  readonly id: string;
  readonly outcome: Outcome;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
}

function OutcomeRow({ id, outcome, selected, onSelect, onOpen }: OutcomeRowProps) {
  const overview = useAppState(state => state.pushOverview);
  const { code, reason, version } = outcome;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the window hears the keys
    <div
      id={id}
      className="outcome"
      tabIndex={-1}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no element is a list steered by the window's keys
      role="option"
      aria-selected={selected}
      onClick={onSelect}
      onDoubleClick={onOpen}
    >
      <KindMark kind={outcome.outcome} {...pushWords.outcomes[outcome.outcome]} />
      <span className="outcome-tenant">{tenantName(outcome.tenant, overview)}</span>
      <bdi className="change-path" title={outcome.path}>
        {outcome.path}
      </bdi>
      <bdi className="outcome-reason" title={saidWords(reason)}>
        {saidWords(reason)}
      </bdi>
      <span className="outcome-code">
        {code ?? (version === null ? '' : pushWords.detail.version(version))}
      </span>
    </div>
  );
}
