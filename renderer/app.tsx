import { useEffect } from 'react';
import { ApprovalDialog } from './parts/approval-dialog';
import { useTakesLong } from './parts/use-time';
import { screenFor } from './screens';
import type { AppState } from './state/store';
import { useAppState } from './surroundings';
import { useLook } from './use-look';
import { useWindowKeys } from './use-window-keys';
import { labels } from './words/labels';

/** The window: the one screen that belongs to the state of the session. */
export function App() {
  const state = useAppState(selectWindowState);
  const place = useAppState(({ place: current }) => current);
  const screen = state === null ? undefined : screenFor(state, place);
  const slow = useTakesLong(state === null);
  const title = screen ? `${labels.product} – ${screen.title}` : labels.product;
  useLook();
  useWindowKeys();
  useEffect(() => {
    document.title = title;
  }, [title]);

  if (!screen) return <main className="opening">{slow ? labels.opening : ''}</main>;
  return (
    <>
      <screen.Component key={screen.id} />
      <ApprovalDialog />
    </>
  );
}

function selectWindowState(state: AppState) {
  if (state.session) return state.session.state;
  return state.startError ? ('broken' as const) : state.expected;
}
