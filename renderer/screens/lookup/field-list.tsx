import { printable } from '../../../shared/lib/printable';
import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import type { FieldChoice } from '../../words/field-words';
import { keyWords } from '../../words/key-words';
import { codeWords } from '../../words/code-words';
import { labels } from '../../words/labels';
import { panelWords } from '../../words/panel-words';
import { fieldKeys, revealKeys } from './lookup-keys';

interface FieldListProps {
  readonly choices: readonly FieldChoice[];
  /** False until a value has been read once and the names are known. */
  readonly complete: boolean;
  readonly onCopy: (choice: FieldChoice) => void;
  readonly onReveal: (field: string | null) => void;
}

/** The fields of a secret by name, each with its key. */
export function FieldList({ choices, complete, onCopy, onReveal }: FieldListProps) {
  return (
    <section className="fields" aria-label={labels.detail.fields}>
      <ul>
        {choices.map((choice, index) => (
          <li key={choice.label} className={index === 0 ? 'field primary' : 'field'}>
            <button
              type="button"
              className="field-copy"
              aria-label={choice.isSeed ? panelWords.copyCode : labels.detail.copy(choice.label)}
              aria-keyshortcuts={fieldKeys(choice, index).join('+').replace('Ctrl', 'Control')}
              onClick={() => onCopy(choice)}
            >
              <Icon name="copy" />
              <bdi className="field-name">{printable(choice.label)}</bdi>
              {choice.isSeed && <span className="field-code">{codeWords.code}</span>}
              <Keys keys={fieldKeys(choice, index)} isSilent />
            </button>
            <button
              type="button"
              className="field-reveal"
              aria-label={
                choice.isSeed
                  ? panelWords.revealSeed(choice.label)
                  : labels.detail.reveal(choice.label)
              }
              title={revealKeys(index).map(keyWords).join('+')}
              onClick={() => onReveal(choice.order)}
            >
              <Icon name="eye" />
            </button>
          </li>
        ))}
      </ul>
      {!complete && <p className="fields-hint">{labels.detail.learn}</p>}
    </section>
  );
}
