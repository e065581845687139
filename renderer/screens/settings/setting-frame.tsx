import { useId } from 'react';
import type { ReactNode } from 'react';
import type { SettingTrouble } from '../../../shared/domain/settings';
import { Icon } from '../../parts/icon';
import { settingsWords } from '../../words/settings-words';

/** What every setting says of itself. */
export interface SettingFacts {
  readonly label: string;
  readonly hint: string;
  readonly isManaged: boolean;
  readonly trouble: SettingTrouble | undefined;
}

interface SettingFrameProps extends SettingFacts {
  readonly children: ReactNode;
}

/** One setting: its name, what it does, why it cannot be changed or does not work, and its control. */
export function SettingFrame({ label, hint, isManaged, trouble, children }: SettingFrameProps) {
  const id = useId();
  return (
    <fieldset
      className={isManaged ? 'setting managed' : 'setting'}
      disabled={isManaged}
      aria-describedby={id}
    >
      <legend>{label}</legend>
      <div className="setting-control">{children}</div>
      <div id={id} className="setting-says">
        <p>{hint}</p>
        {isManaged && (
          <p className="setting-managed">
            <Icon name="lock" /> {settingsWords.managed}
          </p>
        )}
        {trouble && (
          <p className="setting-trouble">
            <Icon name="warning" /> {settingsWords.troubles[trouble]}
          </p>
        )}
      </div>
    </fieldset>
  );
}
