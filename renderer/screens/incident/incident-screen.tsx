import { useEffect } from 'react';
import type { SessionView } from '../../../shared/contract/session';
import { secretsSeen } from '../../../shared/domain/incident';
import type { LedgerLine } from '../../../shared/domain/incident';
import { IncidentBanner } from '../../parts/banners';
import { KeyButton } from '../../parts/key-button';
import { Keys } from '../../parts/keys';
import { PageHeading } from '../../parts/page-heading';
import { ProblemPanel } from '../../parts/problem-panel';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useNow } from '../../parts/use-time';
import { mayExtend } from '../../state/may-extend';
import { askForEnd } from '../../state/ask-for-end';
import { useAppState, useSurroundings } from '../../surroundings';
import { incidentWords } from '../../words/incident-words';
import { clockTime } from '../../words/server-words';
import { ExtendDialog } from './extend-dialog';
import { incidentKeys } from './incident-keys';
import { LedgerTable } from './ledger-table';
import { useIncidentKeys } from './use-incident-keys';

/** The open incident: its time, what was given out, and its end. */
export function IncidentScreen() {
  useIncidentKeys();
  const first = useFirstFocus<HTMLButtonElement>();
  const { store } = useSurroundings();
  const session = useAppState(state => state.session);
  const load = useAppState(state => state.loadIncident);
  const goTo = useAppState(state => state.goTo);
  const problem = useAppState(state => state.problem);
  const dismiss = useAppState(state => state.dismissProblem);
  useEffect(() => void load(), [load]);
  if (!session) return null;
  const { incident } = session;
  return (
    <div className="incident-screen">
      <div className="banners">
        {incident && (
          <IncidentBanner
            incident={incident}
            keys={incidentKeys.end}
            onEnd={() => askForEnd(store.getState())}
          />
        )}
      </div>
      <main className="incident-main">
        <PageHeading title={incidentWords.title}>
          <KeyButton ref={first} keys={incidentKeys.back} onPress={() => goTo('home')}>
            {incidentWords.back}
          </KeyButton>
        </PageHeading>
        {problem && (
          <ProblemPanel problem={problem} version={session.version} onDismiss={dismiss} />
        )}
        {incident ? <OpenIncident session={session} incident={incident} /> : <NoIncident />}
      </main>
      <Question session={session} />
    </div>
  );
}

function NoIncident() {
  return (
    <div className="emptiness">
      <p className="emptiness-title">{incidentWords.none}</p>
      <p>{incidentWords.noneHint}</p>
    </div>
  );
}

interface OpenIncidentProps {
  readonly session: SessionView;
  readonly incident: NonNullable<SessionView['incident']>;
}

function OpenIncident({ session, incident }: OpenIncidentProps) {
  const ledger = useAppState(state => state.ledger);
  const ask = useAppState(state => state.askToExtend);
  const now = useNow(30_000);
  const { facts } = incidentWords;
  const secrets = secretsSeen(ledger as readonly LedgerLine[]).length;
  return (
    <>
      <dl className="incident-facts">
        <dt>{facts.reason}</dt>
        <dd>
          <bdi>{incident.reason}</bdi>
        </dd>
        <dt>{facts.ticket}</dt>
        <dd>
          <bdi>{incident.ticket ?? incidentWords.noTicket}</bdi>{' '}
          {incidentWords.ticketStates[incident.ticketState]}
        </dd>
        <dt>{facts.opened}</dt>
        <dd>{clockTime(incident.openedAt, now)}</dd>
        <dt>{facts.ends}</dt>
        <dd>
          {clockTime(incident.endsAt, now)}{' '}
          {mayExtend({ session }) && (
            <button type="button" className="button" onClick={() => ask(true)}>
              {incidentWords.moreTime} <Keys keys={incidentKeys.extend} />
            </button>
          )}
          {incident.extendedBecause !== null && (
            <bdi>{incidentWords.extended(incident.extendedBecause)}</bdi>
          )}
        </dd>
      </dl>
      <LedgerTable />
      <output className="incident-seen">
        {ledger.length > 0 && incidentWords.seen(secrets, ledger.length)}
      </output>
    </>
  );
}

function Question({ session }: { readonly session: SessionView }) {
  const extending = useAppState(state => state.extending);
  const ask = useAppState(state => state.askToExtend);
  const extend = useAppState(state => state.extendIncident);
  if (!extending || !session.incident) return null;
  return (
    <ExtendDialog
      rules={session.incidentRules}
      onAnswer={reason => void extend(reason)}
      onCancel={() => ask(false)}
    />
  );
}
