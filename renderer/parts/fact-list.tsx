import type { ReactNode } from 'react';

interface FactListProps {
  /** Names and values; what has no value is left out. */
  readonly facts: readonly (readonly [name: string, value: string | number | null])[];
  /** A fact in front of them that is more than a text. */
  readonly first?: readonly [name: string, value: ReactNode];
}

/** What is known of one thing, a line each. */
export function FactList({ facts, first }: FactListProps) {
  return (
    <dl className="facts">
      {first && (
        <div className="fact">
          <dt>{first[0]}</dt>
          <dd>{first[1]}</dd>
        </div>
      )}
      {facts.map(
        ([name, value]) =>
          value !== null &&
          value !== '' && (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
