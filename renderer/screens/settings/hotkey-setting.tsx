import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { hotkeyCaps, hotkeyOf } from '../../../shared/domain/hotkey';
import { Keys } from '../../parts/keys';
import { settingsWords } from '../../words/settings-words';
import { SettingFrame } from './setting-frame';
import type { SettingFacts } from './setting-frame';

interface HotkeySettingProps extends Omit<SettingFacts, 'label' | 'hint'> {
  readonly hotkey: string | null;
  readonly onChoose: (hotkey: string | null) => void;
}

const words = settingsWords.hotkey;
const modifierKeys = ['Control', 'Alt', 'AltGraph', 'Shift', 'Meta'];

/** Waits for the keys themselves, so that nobody has to know how they are spelled. */
export function HotkeySetting({ hotkey, onChoose, ...facts }: HotkeySettingProps) {
  const [state, setState] = useState<'idle' | 'recording' | 'refused'>('idle');

  function hear(event: KeyboardEvent): void {
    if (state === 'idle' || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (modifierKeys.includes(event.key)) return;
    if (event.key === 'Escape') return setState('idle');
    const { code, ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta } = event;
    const pressed = hotkeyOf({ code, ctrl, alt, shift, meta });
    setState(pressed === null ? 'refused' : 'idle');
    if (pressed !== null) onChoose(pressed);
  }

  return (
    <SettingFrame {...facts} label={words.label} hint={words.hint}>
      <span className="hotkey-now" data-testid="hotkey">
        {hotkey === null ? words.none : <Keys keys={hotkeyCaps(hotkey)} />}
      </span>
      <button
        type="button"
        className="button"
        onClick={() => setState('recording')}
        onKeyDown={hear}
        onBlur={() => setState('idle')}
      >
        {state === 'idle' ? words.change : words.record}
      </button>
      {hotkey !== null && state === 'idle' && (
        <button type="button" className="button quiet" onClick={() => onChoose(null)}>
          {words.remove}
        </button>
      )}
      <output className="setting-trouble">{state === 'refused' && words.refused}</output>
    </SettingFrame>
  );
}
