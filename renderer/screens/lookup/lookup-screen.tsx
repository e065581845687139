import { Announcer } from '../../parts/announcer';
import { ProblemPanel } from '../../parts/problem-panel';
import { Toast } from '../../parts/toast';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useAppState } from '../../surroundings';
import type { AppState } from '../../state/store';
import { useCalledFocus } from '../../use-called-focus';
import { announcementOf } from './announcement';
import { choiceId } from './choice-list';
import { isCommand } from './command-sign';
import { LookupBanners } from './lookup-banners';
import { LookupDialogs } from './lookup-dialogs';
import { LookupMain } from './lookup-main';
import { LookupStatus } from './lookup-status';
import { LookupTools } from './lookup-tools';
import { rowId } from './result-list';
import { SearchBox } from './search-box';
import { useLookupIntents } from './use-lookup-intents';
import { useLookupKeys } from './use-lookup-keys';
import { usePeek } from './use-peek';

const listId = 'results';

/** Home: search, list, detail, and below everything the truth about vaults and clipboard. */
export function LookupScreen() {
  const searchBox = useFirstFocus<HTMLInputElement>();
  useCalledFocus(searchBox);
  const onIntent = useLookupIntents(searchBox);
  useLookupKeys(searchBox, onIntent);
  usePeek(searchBox);
  const session = useAppState(state => state.session);
  const query = useAppState(state => state.query);
  const setQuery = useAppState(state => state.setQuery);
  const endReveal = useAppState(state => state.endReveal);
  const activeRow = useAppState(activeRowOf);
  const toast = useAppState(state => state.toast);
  const dismissToast = useAppState(state => state.dismissToast);
  const problem = useAppState(state => state.problem);
  const dismissProblem = useAppState(state => state.dismissProblem);
  const announcement = useAppState(announcementOf);
  if (!session) return null;
  const { version } = session;

  return (
    <div className="lookup">
      <LookupBanners session={session} />
      <header className="lookup-head">
        <SearchBox
          field={searchBox}
          query={query}
          activeRow={activeRow}
          listId={listId}
          onQuery={text => {
            // Whoever goes on searching is done with what is on the screen.
            void endReveal();
            setQuery(text);
          }}
        />
        <LookupTools />
      </header>
      <main className="lookup-main">
        {problem && <ProblemPanel problem={problem} version={version} onDismiss={dismissProblem} />}
        <LookupMain listId={listId} onIntent={onIntent} />
        <div className="toasts">
          {toast && <Toast key={toast.id} toast={toast} onGone={dismissToast} />}
        </div>
      </main>
      <LookupStatus />
      <LookupDialogs session={session} onIntent={onIntent} />
      <Announcer text={announcement} />
    </div>
  );
}

/** Element id of the row that Enter acts on; null when there is none. */
function activeRowOf(state: AppState): string | null {
  if (isCommand(state.query)) return choiceId(listId, state.commandRow);
  const row = state.hits.findIndex(hit => hit.entry.id === state.selectedId);
  return row < 0 ? null : rowId(listId, row);
}
