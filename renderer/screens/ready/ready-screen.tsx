import type { ReadinessId, ReadinessLine, ReadinessView } from '../../../shared/domain/readiness';
import { readinessIds } from '../../../shared/domain/readiness';
import { useEffect } from 'react';
import { Announcer } from '../../parts/announcer';
import { KeyButton } from '../../parts/key-button';
import { PageHeading } from '../../parts/page-heading';
import { ProblemPanel } from '../../parts/problem-panel';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useNow, useTakesLong } from '../../parts/use-time';
import { useAppState, useSurroundings } from '../../surroundings';
import { timeAgo } from '../../words/age';
import { readyReport, readyWords, verdictWords } from '../../words/ready-words';
import { AgeChart } from './age-chart';
import { ReadyRow } from './ready-row';
import { useReadyKeys } from './use-ready-keys';
import type { ReadyIntent } from './use-ready-keys';

/** "Could I break glass right now?" Looks as soon as it is shown, and again whenever somebody asks. */
export function ReadyScreen() {
  const { store, copyPlainText } = useSurroundings();
  const view = useAppState(state => state.ready);
  const coming = useAppState(state => state.readyComing);
  const problem = useAppState(state => state.readyProblem);
  const session = useAppState(state => state.session);
  const isOpen = session?.state === 'unlocked';
  const version = session?.version ?? '';
  const now = useNow(10_000);
  const first = useFirstFocus<HTMLButtonElement>();
  const slow = useTakesLong(coming !== null);
  useEffect(() => void store.getState().lookReady(false), [store]);

  const lines = coming ?? view?.lines ?? [];
  function carryOut(intent: ReadyIntent): void {
    const state = store.getState();
    if (intent === 'again') void state.lookReady(false);
    if (intent === 'token' && isOpen) void state.lookReady(true);
    if (intent === 'back') state.goTo('home');
    if (intent === 'lock' && isOpen) void state.lock();
    if (intent === 'report' && view) {
      void copyPlainText(readyReport(view.lines, { version, at: view.lookedAt })).then(done => {
        if (done) state.showToast({ tone: 'good', text: readyWords.copied, detail: null });
      });
    }
  }
  useReadyKeys(carryOut);

  return (
    <main className="page ready">
      <PageHeading title={readyWords.title}>
        <KeyButton keys={['Esc']} onPress={() => carryOut('back')}>
          {readyWords.back}
        </KeyButton>
      </PageHeading>
      <Verdict
        lines={lines}
        isWhole={coming === null && view !== null}
        isSlow={slow}
        served={view ? servedIn(view) : 0}
      />
      <div className="ready-tools">
        <KeyButton ref={first} keys={['R']} tone="primary" onPress={() => carryOut('again')}>
          {readyWords.again}
        </KeyButton>
        <KeyButton keys={['T']} disabled={!isOpen} onPress={() => carryOut('token')}>
          {readyWords.askToken}
        </KeyButton>
        <KeyButton keys={['C']} disabled={view === null} onPress={() => carryOut('report')}>
          {readyWords.copyReport}
        </KeyButton>
        <small>{isOpen ? readyWords.tokenCost : readyWords.tokenLocked}</small>
        {view && <small>{readyWords.lookedAt(timeAgo(view.lookedAt, now))}</small>}
      </div>
      {problem && <ProblemPanel problem={problem} version={version} />}
      <ul className="ready-lines" aria-label={readyWords.label}>
        {readinessIds.map(id => (
          <ReadyRow key={id} id={id} line={lines.find(line => line.id === id) ?? null} />
        ))}
      </ul>
      {view && view.copies.length > 0 && <AgeChart copies={view.copies} now={view.lookedAt} />}
      <Announcer text={coming === null && view ? verdictWords(view.lines) : ''} />
    </main>
  );
}

/** What a release needs beside a copy. */
const needed: readonly ReadinessId[] = ['store', 'keychain', 'audit'];

function servedIn({ lines, copies }: ReadinessView): number {
  const isClosed = lines.some(({ id, status }) => needed.includes(id) && status === 'failed');
  return isClosed ? 0 : copies.filter(({ state }) => state === 'fresh').length;
}

interface VerdictProps {
  readonly lines: readonly ReadinessLine[];
  readonly isWhole: boolean;
  readonly isSlow: boolean;
  /** How many copies would be served, the way things are; 0 where nothing would be released. */
  readonly served: number;
}

function Verdict({ lines, isWhole, isSlow, served }: VerdictProps) {
  if (!isWhole) {
    const awaited = readinessIds.find(id => !lines.some(line => line.id === id));
    const text =
      lines.length === 0 || awaited === undefined
        ? readyWords.asking
        : readyWords.waiting(readyWords.lines[awaited]);
    return (
      <div className="ready-verdict coming">
        <p>{text}</p>
        <progress className={`ready-progress ${isSlow ? 'shown' : ''}`} aria-hidden={!isSlow} />
      </div>
    );
  }
  const isRed = lines.some(({ status }) => status === 'failed');
  return (
    <div className={`ready-verdict ${isRed ? 'no' : 'yes'}`} data-testid="verdict">
      <p>{verdictWords(lines)}</p>
      {isRed && served > 0 && <small>{readyWords.stillServed(served)}</small>}
    </div>
  );
}
