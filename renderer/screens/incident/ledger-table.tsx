import type { LedgerLineView } from '../../../shared/contract/incident';
import { useAppState } from '../../surroundings';
import { clockTime } from '../../words/server-words';
import { incidentWords } from '../../words/incident-words';
import { PartedText } from '../../parts/parted-text';
import { useNow } from '../../parts/use-time';

/** Element id of a row, for `aria-activedescendant`. */
const rowId = (at: number): string => `ledger-${at}`;

/** Every release of the open incident, oldest first. */
export function LedgerTable() {
  const ledger = useAppState(state => state.ledger);
  const selected = useAppState(state => state.ledgerSelected);
  const now = useNow(30_000);
  const { columns } = incidentWords;
  return (
    <section className="ledger" aria-label={incidentWords.ledger}>
      <h2>{incidentWords.ledger}</h2>
      <div className="ledger-row ledger-head" aria-hidden="true">
        {Object.entries(columns).map(([id, title]) => (
          <span key={id}>{title}</span>
        ))}
      </div>
      <div
        className="list-rows ledger-rows"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold rows with columns
        role="listbox"
        tabIndex={0}
        aria-label={incidentWords.ledger}
        aria-activedescendant={ledger.length > 0 ? rowId(selected) : undefined}
      >
        {ledger.map((line, at) => (
          <LedgerRow
            key={line.access}
            id={rowId(at)}
            line={line}
            now={now}
            selected={at === selected}
          />
        ))}
      </div>
      {ledger.length === 0 && <p className="emptiness-title">{incidentWords.ledgerEmpty}</p>}
    </section>
  );
}

interface LedgerRowProps {
  readonly id: string;
  readonly line: LedgerLineView;
  readonly now: number;
  readonly selected: boolean;
}

function LedgerRow({ id, line, now, selected }: LedgerRowProps) {
  const { at, purpose, tenant, path, field, version, servedFrom, reason } = line;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element cannot hold columns
    <div id={id} className="ledger-row" role="option" aria-selected={selected} tabIndex={-1}>
      <span>{clockTime(at, now)}</span>
      <span>{incidentWords.purposes[purpose] ?? purpose}</span>
      <span className="ledger-secret">
        <bdi>
          <PartedText text={`${tenant}:${path}`} />
        </bdi>{' '}
        <bdi className="ledger-field">{field}</bdi>
      </span>
      <span>
        <bdi>{version}</bdi>
      </span>
      <span>{incidentWords.from[servedFrom]}</span>
      <span>
        <bdi>{reason}</bdi>
      </span>
    </div>
  );
}
