import type { UpdateFacts } from '../../../shared/domain/update-facts';
import { remoteLabel } from '../../words/remote-label';
import { useAppState } from '../../surroundings';
import { settingsWords } from '../../words/settings-words';

const words = settingsWords.facts;

const updatesLine = (updates: UpdateFacts): string =>
  `${words.updateSource(updates)}; ${words.updateKeys[updates.key]}`;

/** What whoever helps by telephone asks for. */
export function SettingsFacts() {
  const facts = useAppState(state => state.settings?.facts);
  const session = useAppState(state => state.session);
  if (!facts) return null;
  const rows = [
    [words.version, facts.version],
    [words.folder, facts.dataFolder],
    [words.policy, words.policies[facts.policy.kind](facts.policy)],
    [words.updates, updatesLine(facts.updates)],
    // Sealed in the store: what is shown before is the default of a host that says nothing.
    ...(session?.state === 'unlocked' ? [[words.machine, words.machines[session.deployment]]] : []),
    [words.connection, session?.remote ? remoteLabel(session.remote) : words.local],
  ] as const;
  return (
    <dl className="settings-facts">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
