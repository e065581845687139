import { Icon } from '../../parts/icon';
import { labels } from '../../words/labels';

interface DrillPassphraseProps {
  readonly passphrase: string;
  readonly onFillIn: (passphrase: string) => void;
}

/** In a drill the passphrase is no secret: it is shown, and filled in on demand. */
export function DrillPassphrase({ passphrase, onFillIn }: DrillPassphraseProps) {
  return (
    <aside className="banner drill" aria-label={labels.unlock.drillTitle}>
      <Icon name="plug" />
      <strong>{labels.unlock.drillTitle}</strong>
      <span className="banner-text">
        {labels.unlock.drillText} <code>{passphrase}</code>
      </span>
      <button type="button" className="button" onClick={() => onFillIn(passphrase)}>
        {labels.unlock.fillIn}
      </button>
    </aside>
  );
}
