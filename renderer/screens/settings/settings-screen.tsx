import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Settings } from '../../../shared/domain/settings';
import { KeyButton } from '../../parts/key-button';
import { PageHeading } from '../../parts/page-heading';
import { ProblemPanel } from '../../parts/problem-panel';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useAppState } from '../../surroundings';
import { settingsWords as words } from '../../words/settings-words';
import { ConfirmChange } from './confirm-change';
import { LookSettings } from './look-settings';
import { SettingsFacts } from './settings-facts';
import { ShellSettings } from './shell-settings';

/** What a person asks for that is not done without a second word. */
type Asked = { readonly kind: 'reset' } | { readonly kind: 'language'; readonly change: Change };
type Change = Partial<Settings>;

/** Every setting with what it does; each counts as soon as it is chosen. */
export function SettingsScreen() {
  const view = useAppState(state => state.settings);
  const session = useAppState(state => state.session);
  const problem = useAppState(state => state.problem);
  const dismiss = useAppState(state => state.dismissProblem);
  const save = useAppState(state => state.saveSettings);
  const reset = useAppState(state => state.resetSettings);
  const goTo = useAppState(state => state.goTo);
  const lock = useAppState(state => state.lock);
  const back = useFirstFocus<HTMLButtonElement>();
  const [asked, setAsked] = useState<Asked | null>(null);
  const isOpen = session?.state === 'unlocked';

  function hearKey(event: KeyboardEvent): void {
    const isLock = event.key.toLowerCase() === 'l' && (event.ctrlKey || event.metaKey);
    if (isLock && isOpen) void lock();
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (problem) dismiss();
    else goTo('home');
  }
  function change(wanted: Change): void {
    if (wanted.language !== undefined && isOpen) setAsked({ kind: 'language', change: wanted });
    else void save(wanted);
  }
  function confirm(): void {
    setAsked(null);
    if (asked?.kind === 'language') void save(asked.change);
    if (asked?.kind === 'reset') void reset();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc works wherever the focus is
    <main className="page settings" onKeyDown={hearKey}>
      <PageHeading title={words.title}>
        <KeyButton ref={back} keys={['Esc']} onPress={() => goTo('home')}>
          {words.back}
        </KeyButton>
      </PageHeading>
      <p className="page-lead">{words.lead}</p>
      {problem && (
        <ProblemPanel problem={problem} version={session?.version ?? ''} onDismiss={dismiss} />
      )}
      {view && (
        <>
          <section className="settings-group">
            <h2>{words.groups.look}</h2>
            <LookSettings view={view} onChange={change} />
          </section>
          <section className="settings-group">
            <h2>{words.groups.shell}</h2>
            <ShellSettings view={view} onChange={change} />
          </section>
          <section className="settings-group">
            <h2>{words.groups.facts}</h2>
            <SettingsFacts />
          </section>
        </>
      )}
      <button type="button" className="button" onClick={() => setAsked({ kind: 'reset' })}>
        {words.reset.button}
      </button>
      {asked && (
        <ConfirmChange
          words={asked.kind === 'reset' ? words.reset : words.changeLanguage}
          onConfirm={confirm}
          onCancel={() => setAsked(null)}
        />
      )}
    </main>
  );
}
