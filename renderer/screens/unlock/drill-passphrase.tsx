import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { labels } from '../../words/labels';

/** The key of the drill, here as on the lookup screen. */
export const fillInKey = 'F8';

interface DrillPassphraseProps {
  readonly passphrase: string;
  readonly onFillIn: () => void;
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
      <button type="button" className="button" onClick={onFillIn}>
        {labels.unlock.fillIn} <Keys keys={[fillInKey]} />
      </button>
    </aside>
  );
}
