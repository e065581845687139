import { CopyableText } from '../../parts/copyable-text';
import { Icon } from '../../parts/icon';
import { PageHeading } from '../../parts/page-heading';
import { ProblemPanel } from '../../parts/problem-panel';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useAppState, useSurroundings } from '../../surroundings';
import { labels } from '../../words/labels';
import { wizardWords } from '../../words/wizard-words';
import { FourWays } from './four-ways';

/** Before there is a store - or when there is one that cannot be opened, which is said first. */
export function AbsentScreen() {
  const startError = useAppState(state => state.startError);
  const version = useAppState(state => state.session?.version ?? '');
  const retry = useAppState(state => state.loadSession);
  const problem = useAppState(state => state.wizardProblem);
  const goTo = useAppState(state => state.goTo);
  const { clock } = useSurroundings();
  const first = useFirstFocus<HTMLButtonElement>();

  if (startError) {
    const trouble = { doing: labels.doing.open, error: startError, at: clock.now() };
    return (
      <main className="page">
        <PageHeading title={labels.absent.troubleTitle} />
        <ProblemPanel problem={trouble} version={version} />
        <button ref={first} type="button" className="button primary" onClick={() => void retry()}>
          {labels.absent.retry}
        </button>
        {startError.code === 'store.missing' && (
          <button type="button" className="button" onClick={() => goTo('restore')}>
            {wizardWords.ways.restore.button}
          </button>
        )}
        <div className="page-aside">
          <p>{labels.absent.meanwhile}</p>
          <CopyableText text={labels.commands.drill} />
        </div>
      </main>
    );
  }
  return (
    <main className="page ways">
      <PageHeading title={labels.absent.title} />
      <p className="page-lead">
        {labels.absent.what}
        <br />
        {labels.absent.how}
        <br />
        {wizardWords.ways.lead}
      </p>
      <FourWays />
      {problem && <ProblemPanel key={problem.at} problem={problem} version={version} />}
      <div className="page-aside">
        <p>{wizardWords.ways.byFile}</p>
        <CopyableText text={labels.commands.setup} />
      </div>
      <div className="page-foot">
        <p>{labels.absent.afterwards}</p>
        <button type="button" className="button" onClick={() => void retry()}>
          <Icon name="refresh" />
          {labels.absent.again}
        </button>
      </div>
    </main>
  );
}
