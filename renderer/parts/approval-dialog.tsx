import { useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { ApprovalView } from '../../shared/contract/approval';
import { reasonLimits } from '../../shared/domain/reason';
import type { Approving } from '../state/approval-slice';
import { useAppState } from '../surroundings';
import { approvalWords as words } from '../words/approval-words';
import { auditTime } from '../words/dates';
import { CopyableText } from './copyable-text';
import { Dialog } from './dialog';
import { Keys } from './keys';
import { LineField } from './line-field';

/** The question to a second person, wherever in the window one is needed. */
export function ApprovalDialog() {
  const approving = useAppState(state => state.approving);
  if (approving === null) return null;
  // Another element for each step, so that the field of the step has the focus.
  return approving.asked === null ? (
    <AskDialog key="ask" approving={approving} />
  ) : (
    <AnswerDialog key="answer" approving={approving} asked={approving.asked} />
  );
}

function AskDialog({ approving }: { readonly approving: Approving }) {
  const { want, problem, isBusy } = approving;
  const ask = useAppState(state => state.askApproval);
  const cancel = useAppState(state => state.cancelApproval);
  const [isWide, setWide] = useState(false);
  const [reason, setReason] = useState(want.reason);
  const first = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    void ask({ isWide, reason });
  }

  return (
    <Dialog title={words.title} focus={want.for === 'push' ? field : first} onClose={cancel}>
      <form onSubmit={submit}>
        <p className="dialog-text">{words.wants[want.for]}</p>
        {want.for === 'push' ? (
          <LineField
            {...{ field, text: reason, onText: setReason }}
            id="approval-reason"
            label={words.reason}
            maxLength={reasonLimits.maxLength}
          />
        ) : (
          <p className="dialog-quote">{reason}</p>
        )}
        {want.for === 'lookup' && (
          <label className="approval-wide">
            <input
              type="checkbox"
              checked={isWide}
              onChange={event => setWide(event.target.checked)}
            />
            {words.wide(want.path.split(':').slice(0, -1).join(':'))}
          </label>
        )}
        <output className="dialog-hint">{problem ?? ''}</output>
        <Foot
          {...{ cancel, isBusy, submit: words.ask }}
          isIdle={want.for === 'push' && reason.trim() === ''}
          button={first}
        />
      </form>
    </Dialog>
  );
}

interface AnswerDialogProps {
  readonly approving: Approving;
  readonly asked: ApprovalView;
}

function AnswerDialog({ approving, asked }: AnswerDialogProps) {
  const { problem, isBusy } = approving;
  const answer = useAppState(state => state.answerApproval);
  const cancel = useAppState(state => state.cancelApproval);
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { approvers, quorumSet, needed, given, notAfter, spoken } = asked;

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    void answer(text);
    setText('');
  }

  return (
    <Dialog title={words.title} className="approval" focus={field} onClose={cancel}>
      <form onSubmit={submit}>
        <p className="dialog-text">{words.who(needed, approvers, auditTime(notAfter))}</p>
        <ul className="approval-scope">
          {asked.scope.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="dialog-text">{words.sign}</p>
        <CopyableText text={`breakglass approve --key FILE ${asked.text}`} />
        <p className="dialog-text">{words.readOut}</p>
        <p className="approval-spoken">{spoken}</p>
        {quorumSet !== null && <p className="dialog-text">{words.shares(quorumSet)}</p>}
        <LineField
          {...{ field, text, onText: setText }}
          id="approval-answer"
          label={words.answer}
          spellCheck={false}
          maxLength={16_384}
          hint={problem ?? (given.length > 0 ? words.given(given.length, needed) : '')}
        />
        <Foot {...{ cancel, isBusy, submit: text.trim() === '' ? words.again : words.handIn }} />
      </form>
    </Dialog>
  );
}

interface FootProps {
  readonly cancel: () => void;
  readonly isBusy: boolean;
  readonly isIdle?: boolean;
  readonly submit: string;
  readonly button?: React.RefObject<HTMLButtonElement | null>;
}

function Foot({ cancel, isBusy, isIdle = false, submit, button }: FootProps) {
  return (
    <div className="dialog-foot">
      <button type="button" className="button" onClick={cancel}>
        {words.cancel} <Keys keys={['Esc']} />
      </button>
      <button
        ref={button ?? null}
        type="submit"
        className="button primary"
        aria-disabled={isBusy || isIdle}
      >
        {submit} <Keys keys={['Enter']} />
      </button>
    </div>
  );
}
