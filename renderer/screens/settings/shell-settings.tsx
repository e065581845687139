import type { Settings, SettingsView } from '../../../shared/domain/settings';
import { settingsWords } from '../../words/settings-words';
import { ChoiceSetting } from './choice-setting';
import { HotkeySetting } from './hotkey-setting';

interface GroupProps {
  readonly view: SettingsView;
  readonly onChange: (change: Partial<Settings>) => void;
}

const switches = ['hideAfterCopy', 'tray', 'startAtLogin'] as const;

/** How the window comes and goes. */
export function ShellSettings({ view, onChange }: GroupProps) {
  const { settings, managed, troubles } = view;
  return (
    <>
      <HotkeySetting
        hotkey={settings.hotkey}
        isManaged={managed.includes('hotkey')}
        trouble={troubles.hotkey}
        onChoose={hotkey => onChange({ hotkey })}
      />
      {switches.map(name => (
        <ChoiceSetting
          key={name}
          label={settingsWords[name].label}
          hint={settingsWords[name].hint}
          isManaged={managed.includes(name)}
          trouble={troubles[name]}
          value={settings[name]}
          choices={[
            { value: false, text: settingsWords.off },
            { value: true, text: settingsWords.on },
          ]}
          onChoose={value => onChange({ [name]: value })}
        />
      ))}
    </>
  );
}
