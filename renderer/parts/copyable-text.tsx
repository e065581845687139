import { useRef, useState } from 'react';
import { useSurroundings } from '../surroundings';
import { labels } from '../words/labels';
import { Icon } from './icon';

type Outcome = 'none' | 'copied' | 'selected';

const says: Readonly<Record<Outcome, string>> = {
  none: labels.copyText.copy,
  copied: labels.copyText.copied,
  selected: labels.copyText.selected,
};

/** A command to type elsewhere. Where the platform refuses to copy, the text is selected instead. */
export function CopyableText({ text }: { readonly text: string }) {
  const { copyPlainText } = useSurroundings();
  const code = useRef<HTMLElement>(null);
  const [outcome, setOutcome] = useState<Outcome>('none');

  async function copy(): Promise<void> {
    const copied = await copyPlainText(text);
    if (!copied && code.current) globalThis.getSelection()?.selectAllChildren(code.current);
    setOutcome(copied ? 'copied' : 'selected');
  }

  return (
    <div className="copyable">
      <code ref={code}>{text}</code>
      <button type="button" className="button quiet" onClick={() => void copy()}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
        <span>{says[outcome]}</span>
      </button>
    </div>
  );
}
