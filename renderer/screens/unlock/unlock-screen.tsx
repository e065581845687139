import type { KeyboardEvent } from 'react';
import { FarewellReport } from '../../parts/farewell-report';
import { DrillAtLock } from '../../parts/drill-at-lock';
import { Icon } from '../../parts/icon';
import { KeyButton } from '../../parts/key-button';
import { PassphraseForm } from '../../parts/passphrase-form';
import { StoreNotices } from '../../parts/store-notices';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useTakesLong } from '../../parts/use-time';
import { useAppState } from '../../surroundings';
import { labels } from '../../words/labels';
import { useCalledFocus } from '../../use-called-focus';
import { windowKeys } from '../../use-window-keys';
import { settingsWords } from '../../words/settings-words';
import { readyWords } from '../../words/ready-words';
import { DrillPassphrase, fillInKey } from './drill-passphrase';
import { UnlockServers } from './unlock-servers';

/** Opens the store. Needs no network, and says so. */
export function UnlockScreen() {
  const session = useAppState(state => state.session);
  const unlocking = useAppState(state => state.unlocking);
  const error = useAppState(state => state.unlockError);
  const notBefore = useAppState(state => state.unlockNotBefore);
  const endWait = useAppState(state => state.endUnlockWait);
  const clipboard = useAppState(state => state.clipboardAtLock);
  const farewell = useAppState(state => state.farewell);
  const unlock = useAppState(state => state.unlock);
  const slow = useTakesLong(unlocking);
  const drillView = useAppState(state => state.drillView);
  const field = useFirstFocus<HTMLInputElement>();
  useCalledFocus(field);
  const goTo = useAppState(state => state.goTo);

  const passphrase = session?.drill?.passphrase;
  function fillIn(): void {
    if (field.current && passphrase !== undefined) enter(field.current, passphrase);
  }
  function hearKey(event: KeyboardEvent): void {
    if (event.key === fillInKey) fillIn();
    if (event.key === 'F2') goTo('ready');
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- F8 works wherever the focus is
    <main className="unlock" onKeyDown={hearKey}>
      <div className="banners">
        {passphrase !== undefined && <DrillPassphrase passphrase={passphrase} onFillIn={fillIn} />}
        {session && <StoreNotices session={session} />}
        {drillView && <DrillAtLock view={drillView} />}
      </div>
      <div className="unlock-panel">
        <span className="mark">
          <Icon name="lock" />
        </span>
        <h1>{labels.unlock.title}</h1>
        <p className="unlock-factors">
          {session?.unlock && labels.unlock.factors[session.unlock]}
          <br />
          {labels.unlock.works}
        </p>
        <UnlockServers />
        <PassphraseForm
          submit={labels.unlock.submit}
          doing={labels.doing.open}
          field={field}
          busy={unlocking}
          slow={slow}
          error={error}
          notBefore={notBefore}
          version={session?.version ?? ''}
          onWaited={endWait}
          onSubmit={typed => void unlock(typed)}
        />
        {farewell && <FarewellReport farewell={farewell} />}
        <output className={`unlock-clipboard ${clipboard ?? ''}`}>
          {clipboard && labels.unlock.clipboard[clipboard]}
        </output>
      </div>
      <footer className="unlock-foot">
        <span>
          {labels.product} {session?.version} · {labels.tagline}
        </span>
        <KeyButton tone="quiet" keys={windowKeys.settings} onPress={() => goTo('settings')}>
          {settingsWords.title}
        </KeyButton>
        <KeyButton tone="quiet" keys={['F2']} onPress={() => goTo('ready')}>
          {readyWords.title}
        </KeyButton>
      </footer>
    </main>
  );
}

/** The field is not controlled by React, so that the passphrase is in the field alone. */
function enter(field: HTMLInputElement, passphrase: string): void {
  field.value = passphrase;
  field.focus();
}
