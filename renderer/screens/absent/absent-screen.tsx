import { CopyableText } from '../../parts/copyable-text';
import { Icon } from '../../parts/icon';
import { PageHeading } from '../../parts/page-heading';
import { ProblemPanel } from '../../parts/problem-panel';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useAppState, useSurroundings } from '../../surroundings';
import { labels } from '../../words/labels';

/** Before there is a store - or when there is one that cannot be opened, which is said first. */
export function AbsentScreen() {
  const startError = useAppState(state => state.startError);
  const version = useAppState(state => state.session?.version ?? '');
  const retry = useAppState(state => state.loadSession);
  const { clock } = useSurroundings();
  const first = useFirstFocus<HTMLButtonElement>();

  if (startError) {
    const problem = { doing: labels.doing.open, error: startError, at: clock.now() };
    return (
      <main className="page">
        <PageHeading title={labels.absent.troubleTitle} />
        <ProblemPanel problem={problem} version={version} />
        <button ref={first} type="button" className="button primary" onClick={() => void retry()}>
          {labels.absent.retry}
        </button>
        <div className="page-aside">
          <p>{labels.absent.meanwhile}</p>
          <CopyableText text={labels.commands.drill} />
        </div>
      </main>
    );
  }
  return (
    <main className="page">
      <PageHeading title={labels.absent.title} />
      <p className="page-lead">
        {labels.absent.what}
        <br />
        {labels.absent.how}
      </p>
      <div className="page-choices">
        <section className="card">
          <h2>{labels.absent.setUp}</h2>
          <p>{labels.absent.setUpHint}</p>
          <CopyableText text={labels.commands.setup} />
        </section>
        <TakeOver />
        <section className="card">
          <h2>{labels.absent.practise}</h2>
          <p>{labels.absent.practiseHint}</p>
          <CopyableText text={labels.commands.drill} />
          <p className="card-or">{labels.absent.fromCheckout}</p>
          <CopyableText text={labels.commands.drillCheckout} />
        </section>
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

/** For a host that the vault's own command line knows already; has the focus on the first start. */
function TakeOver() {
  const goTo = useAppState(state => state.goTo);
  const first = useFirstFocus<HTMLButtonElement>();
  return (
    <section className="card">
      <h2>{labels.absent.takeOver}</h2>
      <p>{labels.absent.takeOverHint}</p>
      <button ref={first} type="button" className="button primary" onClick={() => goTo('import')}>
        {labels.absent.takeOverButton}
      </button>
    </section>
  );
}
