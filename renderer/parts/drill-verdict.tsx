import type { DrillView } from '../../shared/contract/drill';
import { Icon } from './icon';
import { drillWords as words } from '../words/drill-words';

/** How the drill ended, and where its evidence lies; also on the locked screen. */
export function DrillVerdict({ view }: { readonly view: DrillView }) {
  const { result, scenario } = view;
  if (result === null || scenario === null) return null;
  const { passed, failure, folder, firstCredentialMs, stalenessMs, alertRoundTripMs } = result;
  const facts = [
    ...(firstCredentialMs === null
      ? []
      : [words.firstCredential(words.seconds(firstCredentialMs))]),
    ...(stalenessMs === null || stalenessMs === 0
      ? []
      : [words.staleness(words.seconds(stalenessMs))]),
    ...(alertRoundTripMs === null ? [] : [words.roundTrip(words.seconds(alertRoundTripMs))]),
  ];
  return (
    <section
      className={`drill-verdict ${passed ? 'good' : 'bad'}`}
      aria-label={words.running(words.scenarios[scenario].title)}
      data-testid="drill-verdict"
    >
      <Icon name={passed ? 'check' : 'warning'} />
      <div>
        <p>
          <strong>{passed ? words.passed : words.failed}</strong>{' '}
          {words.running(words.scenarios[scenario].title)}
        </p>
        {failure !== null && <p>{words.why(failure)}</p>}
        <p>{facts.join(', ')}</p>
        {folder === null ? (
          <p>{words.noEvidence}</p>
        ) : (
          <p>
            {words.evidence} <code data-testid="drill-folder">{folder}</code>
            <br />
            {words.verify}
          </p>
        )}
      </div>
    </section>
  );
}
