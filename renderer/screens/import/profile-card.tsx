import type { FoundProfile } from '../../../shared/contract/import';
import { Icon } from '../../parts/icon';
import { labels } from '../../words/labels';

interface ProfileCardProps {
  readonly profile: FoundProfile;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}

/** Name of the field for something a profile lacks. */
export function answerField(profile: string, name: string): string {
  return `answer:${profile}:${name}`;
}

/** One profile: what it would become, what is missing, and what is left out and why. */
export function ProfileCard({ profile, chosen, onToggle }: ProfileCardProps) {
  const { name, id, url, method, authType, user, cache, problems, ignored, missing } = profile;
  return (
    <section className="card" aria-label={name}>
      <label className="import-choice">
        <input
          type="checkbox"
          checked={chosen}
          disabled={problems.length > 0}
          onChange={onToggle}
        />
        <strong>{name}</strong> <span>{labels.profiles.becomes(id)}</span>
      </label>
      <dl className="import-facts">
        <dt>{labels.profiles.address}</dt>
        <dd>{url ?? labels.profiles.noAddress}</dd>
        <dt>{labels.profiles.logsOn}</dt>
        <dd>{labels.profiles.logsOnAs(method ?? authType, user)}</dd>
        <dt>{labels.profiles.cache}</dt>
        <dd>{labels.profiles.cacheAs(cache.strategy, cache.ageMinutes)}</dd>
      </dl>
      {problems.map(problem => (
        <p key={problem} className="import-problem">
          <Icon name="warning" /> {labels.profiles.problem}: {problem}
        </p>
      ))}
      {chosen &&
        missing.map(one => (
          <label key={one.name} className="import-field">
            <span>{one.label}</span>
            <input
              name={answerField(name, one.name)}
              className="input"
              type={one.secret ? 'password' : 'text'}
              autoComplete="off"
              spellCheck={false}
              maxLength={4096}
            />
            <small>{one.because}</small>
          </label>
        ))}
      {ignored.length > 0 && (
        <p className="import-ignored">
          {labels.profiles.ignored}: {ignored.map(describe).join('; ')}
        </p>
      )}
    </section>
  );
}

function describe({ name, because }: FoundProfile['ignored'][number]): string {
  return `${name} (${because})`;
}
