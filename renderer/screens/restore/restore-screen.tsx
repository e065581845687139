import { useEffect, useRef } from 'react';
import type { SyntheticEvent } from 'react';
import { KeyButton } from '../../parts/key-button';
import { useKey } from '../../parts/use-key';
import { PageHeading } from '../../parts/page-heading';
import { ProblemPanel } from '../../parts/problem-panel';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useAppState } from '../../surroundings';
import { dateWords } from '../../words/age';
import { wizardWords } from '../../words/wizard-words';
import { TypedField } from '../../parts/typed-field';

/** Gives this host a store from a copy: looked at first, opened second, put in place last. */
export function RestoreScreen() {
  const form = useRef<HTMLFormElement>(null);
  const folder = useFirstFocus<HTMLInputElement>();
  const found = useAppState(state => state.foundStore);
  const phase = useAppState(state => state.wizardPhase);
  const problem = useAppState(state => state.wizardProblem);
  const version = useAppState(state => state.session?.version ?? '');
  const look = useAppState(state => state.lookAtStore);
  const restore = useAppState(state => state.restoreStore);
  const leave = useAppState(state => state.leaveWizard);
  useEffect(() => {
    if (found) form.current?.querySelector<HTMLInputElement>('[name=passphrase]')?.focus();
  }, [found]);

  const words = wizardWords.restore;
  function lookThere(event: SyntheticEvent): void {
    event.preventDefault();
    const named = folder.current?.value.trim() ?? '';
    if (named !== '') void look(named);
  }
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const field = form.current?.querySelector<HTMLInputElement>('[name=passphrase]');
    if (found && field && field.value !== '') void restore(found.folder, field.value);
  }
  useKey(event => {
    if (event.key === 'Escape') leave();
  });

  return (
    <main className="page wizard">
      <PageHeading title={words.title} />
      <p className="wizard-lead">{words.lead}</p>
      <form className="import-file" onSubmit={lookThere}>
        <label htmlFor="restore-folder">{words.folder}</label>
        <div className="import-row">
          <input
            id="restore-folder"
            ref={folder}
            className="input"
            autoComplete="off"
            spellCheck={false}
          />
          <button type="submit" className="button">
            {words.look}
          </button>
          <KeyButton keys={['Esc']} tone="quiet" onPress={leave}>
            {wizardWords.back}
          </KeyButton>
        </div>
      </form>
      {found && (
        <form ref={form} className="wizard-form" onSubmit={submit}>
          <p>
            {words.found(dateWords(found.createdAt))}{' '}
            {found.hasLog ? words.withLog : words.withoutLog}
          </p>
          <p>{found.keychainReady ? words.opensWith[found.unlock] : words.needsKeychain}</p>
          {found.keychainReady && (
            <>
              <TypedField name="passphrase" label={words.passphrase} secret />
              <div className="wizard-foot">
                <button type="submit" className="button primary" aria-disabled={phase !== null}>
                  {phase === 'restoring' ? words.working : words.submit}
                </button>
              </div>
            </>
          )}
        </form>
      )}
      {problem && <ProblemPanel key={problem.at} problem={problem} version={version} />}
      <progress className={`import-progress ${phase ? 'shown' : ''}`} aria-hidden={!phase} />
    </main>
  );
}
