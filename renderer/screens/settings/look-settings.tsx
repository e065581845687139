import type { Settings, SettingsView } from '../../../shared/domain/settings';
import { settingChoices } from '../../../shared/domain/settings';
import { settingsWords } from '../../words/settings-words';
import { ChoiceSetting } from './choice-setting';

interface GroupProps {
  readonly view: SettingsView;
  readonly onChange: (change: Partial<Settings>) => void;
}

const names = ['language', 'theme', 'contrast', 'zoom', 'density', 'motion'] as const;

/** How the window looks: all of it one of a few. */
export function LookSettings({ view, onChange }: GroupProps) {
  return names.map(name => {
    const words = settingsWords[name];
    const texts: Readonly<Record<string, string>> = words.choices;
    return (
      <ChoiceSetting<string | number>
        key={name}
        label={words.label}
        hint={words.hint}
        isManaged={view.managed.includes(name)}
        trouble={view.troubles[name]}
        value={view.settings[name]}
        choices={settingChoices[name].map(value => ({
          value,
          text: texts[value] ?? String(value),
        }))}
        onChoose={value => onChange({ [name]: value })}
      />
    );
  });
}
