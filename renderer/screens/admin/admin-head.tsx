import type { KeyboardEvent } from 'react';
import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { useNow } from '../../parts/use-time';
import { useAppState } from '../../surroundings';
import { adminWords } from '../../words/admin-words';
import { adminKeys } from './admin-keys';
import type { AdminTab } from './tabs';

interface AdminHeadProps {
  readonly tabs: readonly AdminTab[];
  /** Id of the tab that is shown; null while admin mode is closed. */
  readonly shown: string | null;
}

/** The tabs, how long admin mode stays open, and the way out. */
export function AdminHead({ tabs, shown }: AdminHeadProps) {
  const show = useAppState(state => state.showAdminTab);
  const leave = useAppState(state => state.leaveAdmin);

  function walk(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = tabs.findIndex(({ id }) => id === shown);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (step === 0 || !next) return;
    event.preventDefault();
    show(next.id);
    document.querySelector<HTMLElement>(`#admin-tab-${next.id}`)?.focus();
  }

  return (
    <header className="admin-head">
      <h1 className="admin-title">
        <Icon name="sealed" /> {adminWords.title}
      </h1>
      <div
        className="admin-tabs"
        role="tablist"
        tabIndex={-1}
        aria-label={adminWords.tabsLabel}
        onKeyDown={walk}
      >
        {tabs.map(({ id, title, key }) => (
          <button
            key={id}
            id={`admin-tab-${id}`}
            type="button"
            role="tab"
            className="admin-tab"
            aria-selected={id === shown}
            aria-controls="admin-panel"
            aria-disabled={shown === null}
            tabIndex={id === shown ? 0 : -1}
            onClick={() => shown !== null && show(id)}
          >
            {title} <Keys keys={['Ctrl', key]} />
          </button>
        ))}
      </div>
      <TimeLeft />
      <button type="button" className="button quiet" onClick={leave}>
        {adminWords.leave} <Keys keys={adminKeys.leave} />
      </button>
    </header>
  );
}

const minuteMs = 60_000;

function TimeLeft() {
  const now = useNow(10_000);
  const endsAt = useAppState(state => state.admin.endsAt);
  if (endsAt === null) return null;
  const minutes = Math.max(1, Math.round((endsAt - now) / minuteMs));
  return <span className="admin-time">{adminWords.endsIn(minutes)}</span>;
}
