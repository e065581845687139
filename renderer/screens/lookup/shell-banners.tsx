import { hotkeyCaps } from '../../../shared/domain/hotkey';
import type { RemoteSession } from '../../../shared/domain/remote-session';
import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { useAppState } from '../../surroundings';
import { remoteLabel } from '../../words/remote-label';
import { settingsWords } from '../../words/settings-words';

/** Once per session: where this window runs, when a copy leaves this host by itself. */
export function RemoteNote() {
  const remote = useAppState(state => state.session?.remote ?? null);
  const isSeen = useAppState(state => state.remoteSeen);
  const noteRemote = useAppState(state => state.noteRemote);
  if (remote === null || remote.clipboardReach === 'blocked' || isSeen) return null;
  return <RemoteBanner remote={remote} onSeen={noteRemote} />;
}

interface RemoteBannerProps {
  readonly remote: RemoteSession;
  readonly onSeen: () => void;
}

/** A copy reaches another machine without anybody pasting it. */
function RemoteBanner({ remote, onSeen }: RemoteBannerProps) {
  const words = settingsWords.remote;
  const sentence = remote.clipboardReach === 'reaches' ? words.reaches : words.unknown;
  return (
    <aside className="banner remote" aria-label={words.title}>
      <Icon name="warning" />
      <strong>{remoteLabel(remote)}</strong>
      <span className="banner-text">
        {sentence} {words.instead}
      </span>
      <button type="button" className="button" onClick={onSeen}>
        {words.seen}
      </button>
    </aside>
  );
}

/** Until somebody has read it: these keys work in every program now. */
export function HotkeyNote() {
  const hotkey = useAppState(state => state.settings?.settings.hotkey ?? null);
  const isNew = useAppState(state => state.settings?.isHotkeyNew ?? false);
  const know = useAppState(state => state.knowHotkey);
  const words = settingsWords.hotkeyNote;
  if (!isNew || hotkey === null) return null;
  return (
    <aside className="banner hotkey" aria-label={words.title}>
      <Icon name="keyboard" />
      <Keys keys={hotkeyCaps(hotkey)} />
      <span className="banner-text">{words.text}</span>
      <button type="button" className="button" onClick={() => void know()}>
        {words.seen}
      </button>
    </aside>
  );
}
