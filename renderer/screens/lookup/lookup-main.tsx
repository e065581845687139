import { useNow } from '../../parts/use-time';
import { useAppState } from '../../surroundings';
import { fieldChoices } from '../../words/field-words';
import { labels } from '../../words/labels';
import { originSentence, tenantLabel } from '../../words/receipt-words';
import { CommandList } from './command-list';
import { isCommand } from './command-sign';
import { CopyList } from './copy-list';
import { EntryDetail } from './entry-detail';
import { freshnessOf } from './freshness';
import { ResultList } from './result-list';
import { RevealPanel } from './reveal-panel';
import { selectedEntry } from './secret-intents';
import type { IntentHandler } from './use-lookup-keys';

const agesMoveEveryMs = 10_000;

interface LookupMainProps {
  readonly listId: string;
  readonly onIntent: IntentHandler;
}

/** List and detail, or the commands, or the revealed value over both. */
export function LookupMain({ listId, onIntent }: LookupMainProps) {
  const revealed = useAppState(state => state.revealed);
  const tenants = useAppState(state => state.catalog.tenants);
  const take = useAppState(state => state.takeRevealed);
  const hide = useAppState(state => state.endReveal);
  const at = useAppState(state => state.reading.at);
  const beginReading = useAppState(state => state.beginReading);
  const commands = useAppState(state => isCommand(state.query));
  if (!revealed && commands) return <CommandList id={listId} onIntent={onIntent} />;
  if (!revealed) return <ListAndDetail {...{ listId, onIntent }} />;
  return (
    <RevealPanel
      key={revealed.receipt.leaseId}
      release={revealed}
      origin={originSentence(revealed.receipt, { tenants, now: revealed.startedAt })}
      take={take}
      onHide={() => void hide()}
      at={at}
      onDrawn={beginReading}
    />
  );
}

function ListAndDetail({ listId, onIntent }: LookupMainProps) {
  const now = useNow(agesMoveEveryMs);
  const hits = useAppState(state => state.hits);
  const query = useAppState(state => state.query);
  const selectedId = useAppState(state => state.selectedId);
  const catalog = useAppState(state => state.catalog);
  const learnt = useAppState(state => state.learntFields);
  const entry = useAppState(selectedEntry);
  const copiesOf = useAppState(state => state.copiesOf);
  const select = useAppState(state => state.select);
  const takeFrom = useAppState(state => state.takeFrom);
  const request = useAppState(state => state.request);

  return (
    <>
      <ResultList
        id={listId}
        hits={hits}
        query={query}
        selectedId={selectedId}
        catalog={catalog}
        now={now}
        onSelect={select}
        onCopy={picked => {
          const [first] = fieldChoices(picked, learnt[picked.id]);
          void request({ kind: 'copy', entry: picked, field: first?.order ?? null });
        }}
      />
      {entry ? (
        <EntryDetail
          entry={entry}
          choices={fieldChoices(entry, learnt[entry.id])}
          complete={(learnt[entry.id] ?? entry.fields).length > 0}
          tenant={tenantLabel(entry.tenant, catalog.tenants)}
          freshness={freshnessOf(entry, catalog, now)}
          now={now}
          onCopy={({ order, isSeed }) =>
            void request({ kind: 'copy', entry, field: order, ...(isSeed && { code: true }) })
          }
          onCopyFact={fact => onIntent({ kind: 'copyFact', fact })}
          onReveal={field => void request({ kind: 'reveal', entry, field })}
        >
          <CopyList
            copies={copiesOf(entry.path)}
            entry={entry}
            tenants={catalog.tenants}
            onChoose={takeFrom}
          />
        </EntryDetail>
      ) : (
        <aside className="detail empty">{labels.lookup.notSelected}</aside>
      )}
    </>
  );
}
