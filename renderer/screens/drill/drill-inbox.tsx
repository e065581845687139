import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { InboxAlert } from '../../../shared/contract/drill';
import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useAppState } from '../../surroundings';
import { drillWords as words } from '../../words/drill-words';
import { drillKeys } from './drill-keys';

/** What somebody on duty receives, and the field for the code that proves it. */
export function DrillInbox({ inbox }: { readonly inbox: readonly InboxAlert[] }) {
  const [code, setCode] = useState('');
  const field = useFirstFocus<HTMLInputElement>();
  const confirm = useAppState(state => state.confirmInDrill);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (code.trim() !== '' && (await confirm(code.trim()))) setCode('');
  }

  return (
    <section className="drill-inbox" aria-label={words.inbox}>
      <h2>{words.inbox}</h2>
      {inbox.length === 0 && <p className="drill-soft">{words.inboxEmpty}</p>}
      <ul>
        {inbox.map(alert => (
          <li key={alert.id}>
            <Icon name="warning" />
            <div>
              <strong>{words.received(alert.facts['event'] ?? alert.kind)}</strong>
              <p>
                {factsOf(alert).map(([name, value]) => (
                  <span key={name} className="drill-fact">
                    {name}: <bdi>{value}</bdi>
                  </span>
                ))}
              </p>
            </div>
            <code className="drill-code">{alert.code}</code>
          </li>
        ))}
      </ul>
      <form className="drill-confirm" onSubmit={event => void submit(event)}>
        <label htmlFor="drill-code">{words.code}</label>
        <input
          ref={field}
          id="drill-code"
          className="input"
          inputMode="numeric"
          autoComplete="off"
          maxLength={32}
          value={code}
          onChange={event => setCode(event.target.value)}
        />
        <button type="submit" className="button">
          {words.confirm} <Keys keys={drillKeys.confirm} />
        </button>
      </form>
    </section>
  );
}

/** What happened is the headline already. */
function factsOf({ facts }: InboxAlert): readonly (readonly [string, string])[] {
  return Object.entries(facts).filter(([name]) => name !== 'event');
}
