import { useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
import { PassphraseForm } from '../../parts/passphrase-form';
import { useTakesLong } from '../../parts/use-time';
import { useAppState, useSurroundings } from '../../surroundings';
import { adminWords } from '../../words/admin-words';
import { adminKeys } from './admin-keys';
import { askForEnd } from './use-admin-keys';

/** Asks for the passphrase once more; while an incident is open it says why there is nothing to ask. */
export function AdminUnlock() {
  const isBlocked = useAppState(state => Boolean(state.session?.incident));
  return isBlocked ? <IncidentFirst /> : <AskPassphrase />;
}

function AskPassphrase() {
  const field = useRef<HTMLInputElement>(null);
  const opening = useAppState(state => state.adminOpening);
  const error = useAppState(state => state.adminError);
  const notBefore = useAppState(state => state.adminNotBefore);
  const version = useAppState(state => state.session?.version ?? '');
  const open = useAppState(state => state.openAdmin);
  const endWait = useAppState(state => state.endAdminWait);
  const slow = useTakesLong(opening);
  return (
    <AdminQuestion title={adminWords.unlock.title} focus={field}>
      <p className="dialog-text">{adminWords.unlock.text}</p>
      <p className="dialog-text">{adminWords.unlock.limits}</p>
      <PassphraseForm
        submit={adminWords.unlock.submit}
        doing={adminWords.doing.open}
        field={field}
        busy={opening}
        slow={slow}
        error={error}
        notBefore={notBefore}
        version={version}
        onWaited={endWait}
        onSubmit={typed => void open(typed)}
      />
    </AdminQuestion>
  );
}

function IncidentFirst() {
  const { store } = useSurroundings();
  const ender = useRef<HTMLButtonElement>(null);
  return (
    <AdminQuestion
      title={adminWords.incident.title}
      focus={ender}
      action={
        <button
          type="button"
          ref={ender}
          className="button"
          onClick={() => askForEnd(store.getState())}
        >
          {adminWords.incident.end}
        </button>
      }
    >
      <p className="dialog-text">{adminWords.incident.text}</p>
    </AdminQuestion>
  );
}

interface AdminQuestionProps {
  readonly title: string;
  readonly focus: RefObject<HTMLElement | null>;
  /** Beside the way back. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function AdminQuestion({ title, focus, action, children }: AdminQuestionProps) {
  const leave = useAppState(state => state.leaveAdmin);
  return (
    <Dialog title={title} className="admin-unlock" focus={focus} onClose={leave}>
      {children}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={leave}>
          {adminWords.unlock.cancel} <Keys keys={adminKeys.leave} />
        </button>
        {action}
      </div>
    </Dialog>
  );
}
