import { useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import {
  checkReason,
  checkTicket,
  longestTicket,
  reasonLimits,
} from '../../../shared/domain/reason';
import type { ReasonCheck } from '../../../shared/domain/reason';
import type { SessionView } from '../../../shared/contract/session';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
import { LineField } from '../../parts/line-field';
import type { RefusedReason, ReleaseOrder } from '../../state/release-slice';
import { faultWords } from '../../words/fault-words';
import { incidentWords } from '../../words/incident-words';
import { labels } from '../../words/labels';
import { keysOf } from './lookup-keys';

interface ReasonDialogProps {
  readonly order: ReleaseOrder;
  /** What the policy of this host asks for. */
  readonly rules: SessionView['incidentRules'];
  /** The text main has refused, and why; null the first time. */
  readonly refused: RefusedReason | null;
  readonly onAnswer: (reason: string, ticket: string | null) => void;
  readonly onCancel: () => void;
}

/** Asks once per incident, in one line, and then goes on with what was wanted. */
export function ReasonDialog({ order, rules, refused, onAnswer, onCancel }: ReasonDialogProps) {
  const [text, setText] = useState(refused?.text ?? '');
  const [ticket, setTicket] = useState(refused?.ticket ?? '');
  const [tried, setTried] = useState(false);
  const check = checkReason(text, rules.minReasonWords, rules.minReasonLength);
  const checked = checkTicket(ticket, rules);
  const isComplete = check.kind === 'accepted' && checked.kind === 'accepted';
  const what = order.field ?? labels.detail.password;
  const field = useRef<HTMLInputElement>(null);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    setTried(true);
    if (check.kind === 'accepted' && checked.kind === 'accepted') {
      onAnswer(check.reason, checked.ticket);
    }
  }

  return (
    <Dialog title={labels.reason.title} focus={field} onClose={onCancel}>
      <form onSubmit={submit}>
        <p className="dialog-text">
          {labels.reason.text(labels.reason.action[order.kind](what, order.entry.name))}
        </p>
        <LineField
          {...{ field, text, onText: setText }}
          id="reason"
          label={labels.reason.label}
          maxLength={reasonLimits.maxLength}
          placeholder={labels.reason.placeholder}
          isWrong={tried && check.kind === 'refused'}
          hint={hintFor({ text, check, tried, rules }) ?? refusedHint({ text, ticket, refused })}
        />
        {rules.ticketAsked && (
          <TicketField rules={rules} text={ticket} tried={tried} onText={setTicket} />
        )}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onCancel}>
            {labels.reason.cancel} <Keys keys={keysOf('back')} />
          </button>
          <button type="submit" className="button primary" aria-disabled={!isComplete}>
            {labels.reason.submit} <Keys keys={['Enter']} />
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface TicketFieldProps {
  readonly rules: SessionView['incidentRules'];
  readonly text: string;
  readonly tried: boolean;
  readonly onText: (text: string) => void;
}

/** Checked while it is typed, so that nobody learns at 3 a.m. what form it must have. */
function TicketField({ rules, text, tried, onText }: TicketFieldProps) {
  const check = checkTicket(text, rules);
  const isWrong = check.kind === 'refused' && (tried || text.trim() !== '');
  return (
    <LineField
      {...{ text, onText, isWrong }}
      id="ticket"
      label={rules.ticketRequired ? incidentWords.ticket : incidentWords.ticketOptional}
      maxLength={longestTicket}
      hint={isWrong ? faultWords(check.fault, rules) : ''}
    />
  );
}

interface Typed {
  readonly text: string;
  readonly check: ReasonCheck;
  readonly tried: boolean;
  readonly rules: SessionView['incidentRules'];
}

/** Says what is missing once somebody has typed enough to mean it, or pressed Enter. */
function hintFor({ text, check, tried, rules }: Typed): string | null {
  if (check.kind === 'accepted') return null;
  return tried || text.trim().length >= reasonLimits.minLength
    ? faultWords(check.fault, rules)
    : null;
}

/** What main has said of it, as long as nothing else is typed. */
function refusedHint({
  text,
  ticket,
  refused,
}: {
  readonly text: string;
  readonly ticket: string;
  readonly refused: RefusedReason | null;
}): string {
  return text === refused?.text && ticket === refused.ticket ? refused.because : '';
}
