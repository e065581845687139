import { CopyableText } from '../../parts/copyable-text';
import { useNow } from '../../parts/use-time';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useAppState } from '../../surroundings';
import { debtWords } from '../../words/debt-words';
import { DebtRow } from './debt-row';
import { selectedDebt, shownDebts } from './debt-slice';

const timesMoveEveryMs = 10_000;
const rowId = (id: string): string => `debt-${id}`;

/** What was seen, newest first: one tab stop, moved in with the arrows. */
export function DebtList() {
  const list = useFirstFocus<HTMLDivElement>();
  const debts = useAppState(state => state.debts);
  const showsAll = useAppState(state => state.debtShowsAll);
  const chosen = useAppState(selectedDebt);
  const select = useAppState(state => state.selectDebt);
  const now = useNow(timesMoveEveryMs);
  const items = shownDebts({
    ...{ debts, debtShowsAll: showsAll, debtSelected: null },
    ...{ debtRound: null, debtWaiving: false },
  });
  return (
    <>
      <div
        ref={list}
        className="debt-rows list-rows"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see debt-row.tsx
        role="listbox"
        tabIndex={0}
        aria-label={debtWords.list}
        aria-activedescendant={chosen && rowId(chosen.id)}
      >
        {items.map(item => (
          <DebtRow
            key={item.id}
            id={rowId(item.id)}
            item={item}
            now={now}
            selected={item.id === chosen?.id}
            onSelect={() => select(item.id)}
          />
        ))}
      </div>
      {items.length === 0 && (
        <div className="emptiness">
          <p className="emptiness-title">{debtWords.nothing}</p>
          <p>{debtWords.nothingHint}</p>
        </div>
      )}
    </>
  );
}

/** Where a person goes on: the page of the chosen one, and the push of what is rotated. */
export function DebtNext() {
  const debts = useAppState(state => state.debts);
  const link = useAppState(state => selectedDebt(state)?.link ?? null);
  const rotated = debts.filter(({ state }) => state === 'rotated' || state === 'rotating');
  const only = [...new Set(rotated.flatMap(({ source }) => source ?? []))];
  return (
    <div className="debt-next">
      {link !== null && <CopyableText key={link} text={link} />}
      {only.length > 0 && (
        <>
          <p>{debtWords.push}</p>
          <CopyableText
            text={`breakglass push plan ${only.map(source => `--only ${source}`).join(' ')}`}
          />
        </>
      )}
    </div>
  );
}
