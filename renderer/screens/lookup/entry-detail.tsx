import type { ReactNode } from 'react';
import type { CatalogEntry } from '../../../shared/domain/entry';
import { printable } from '../../../shared/lib/printable';
import { Icon } from '../../parts/icon';
import { kindIcon } from '../../parts/icon-shapes';
import { Keys } from '../../parts/keys';
import { PartedText } from '../../parts/parted-text';
import { dateWords, timeAgo } from '../../words/age';
import type { FieldChoice } from '../../words/field-words';
import { labels } from '../../words/labels';
import { FieldList } from './field-list';
import type { Freshness } from './freshness';
import { keysOf } from './lookup-keys';

interface EntryDetailProps {
  readonly entry: CatalogEntry;
  readonly choices: readonly FieldChoice[];
  readonly complete: boolean;
  readonly tenant: string;
  readonly freshness: Freshness;
  readonly now: number;
  readonly onCopy: (choice: FieldChoice) => void;
  /** Copies what is no secret. */
  readonly onCopyFact: (fact: 'host' | 'address') => void;
  readonly onReveal: (field: string | null) => void;
  /** Which other vaults hold it. */
  readonly children: ReactNode;
}

/** Everything known of the selected secret, except its values. */
export function EntryDetail(props: EntryDetailProps) {
  const { entry, choices, complete, freshness, onCopy, onReveal, children } = props;
  return (
    <aside className="detail" aria-label={labels.detail.label}>
      <header className="detail-head">
        <Icon name={kindIcon(entry.kind, entry.name)} />
        <h2>
          <bdi>{entry.name}</bdi>
        </h2>
        <p className="detail-path">
          <bdi>
            <PartedText text={printable(entry.path)} />
          </bdi>
        </p>
      </header>
      <FieldList choices={choices} complete={complete} onCopy={onCopy} onReveal={onReveal} />
      <p className={`detail-freshness ${freshness.tone}`}>
        <Icon name={freshness.icon} />
        <span>
          <strong>{freshness.title}</strong>
          {freshness.text}
        </span>
      </p>
      {children}
      {entry.description !== '' && (
        <p className="detail-description">
          <bdi>{entry.description}</bdi>
        </p>
      )}
      <dl className="facts">
        {factsOf(props).map(({ label, text, mono, copies }) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd className={mono ? 'mono' : ''}>
              <bdi>{mono ? <PartedText text={text} /> : text}</bdi>
              {copies && <FactCopy label={label} fact={copies} onCopy={props.onCopyFact} />}
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

const factKeys = { host: 'copyHost', address: 'copyAddress' } as const;

function FactCopy(props: {
  readonly label: string;
  readonly fact: 'host' | 'address';
  readonly onCopy: (fact: 'host' | 'address') => void;
}) {
  const { label, fact, onCopy } = props;
  return (
    <button
      type="button"
      className="button quiet fact-copy"
      aria-label={labels.detail.copy(label)}
      aria-keyshortcuts={keysOf(factKeys[fact]).join('+').replace('Ctrl', 'Control')}
      onClick={() => onCopy(fact)}
    >
      <Icon name="copy" /> <Keys keys={keysOf(factKeys[fact])} isSilent />
    </button>
  );
}

interface Fact {
  readonly label: string;
  readonly text: string;
  readonly mono: boolean;
  /** Has a key that copies it. */
  readonly copies?: 'host' | 'address';
}

/** Only what is known; an empty line would be a question at 3 a.m. */
function factsOf({ entry, tenant, now }: EntryDetailProps): readonly Fact[] {
  const facts: readonly (readonly [string, string | null, boolean, ('host' | 'address')?])[] = [
    [labels.detail.host, entry.host, true, 'host'],
    [labels.detail.address, entry.address, true, 'address'],
    [labels.detail.kind, entry.kind, false],
    [labels.detail.owner, entry.owner, false],
    [labels.detail.tags, entry.tags.join(', '), false],
    [labels.detail.tenant, tenant, false],
    [labels.detail.version, entry.version, true],
    [labels.detail.changed, dateWords(entry.lastModified), false],
    [labels.detail.listed, timeAgo(entry.asOf, now), false],
  ];
  return facts.flatMap(([label, text, mono, copies]) =>
    text === null || text === '' ? [] : [{ label, text, mono, ...(copies && { copies }) }],
  );
}
