import { useEffect } from 'react';
import type { KeyboardEvent, SyntheticEvent } from 'react';
import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { PageHeading } from '../../parts/page-heading';
import { ProblemPanel } from '../../parts/problem-panel';
import { useFirstFocus } from '../../parts/use-first-focus';
import { useAppState } from '../../surroundings';
import { labels } from '../../words/labels';
import { ImportForm } from './import-form';

/** Sets the host up from the profile of the dsv command line. Errors stay beside what was typed. */
export function ImportScreen() {
  const phase = useAppState(state => state.importPhase);
  const finding = useAppState(state => state.importFinding);
  const problem = useAppState(state => state.importProblem);
  const version = useAppState(state => state.session?.version ?? '');
  const look = useAppState(state => state.lookForProfiles);
  const perform = useAppState(state => state.importProfiles);
  const leave = useAppState(state => state.leaveImport);
  const file = useFirstFocus<HTMLInputElement>();
  useEffect(() => void look(null), [look]);

  function hearKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') leave();
  }
  function lookThere(event: SyntheticEvent): void {
    event.preventDefault();
    const name = file.current?.value.trim() ?? '';
    void look(name === '' ? null : name);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc works wherever the focus is
    <main className="page import" onKeyDown={hearKey}>
      <PageHeading title={labels.profiles.title} />
      <p className="page-lead">{labels.profiles.lead}</p>
      <form className="import-file" onSubmit={lookThere}>
        <label htmlFor="import-file">{labels.profiles.file}</label>
        <div className="import-row">
          <input
            id="import-file"
            ref={file}
            className="input"
            autoComplete="off"
            spellCheck={false}
            placeholder={labels.profiles.usualFile}
          />
          <button type="submit" className="button">
            {labels.profiles.look}
          </button>
          <button type="button" className="button quiet" onClick={leave}>
            {labels.profiles.back} <Keys keys={['Esc']} />
          </button>
        </div>
      </form>
      {finding && (
        <>
          <p className="import-found">{labels.profiles.found(finding.file, finding.version)}</p>
          {finding.warnings.map(warning => (
            <p key={warning} className="import-warning">
              <Icon name="warning" /> {warning}
            </p>
          ))}
          <ImportForm
            key={finding.file}
            finding={finding}
            busy={phase !== null}
            onSubmit={order => void perform(order)}
          />
        </>
      )}
      {problem && (
        // What went wrong may be below the end of the window.
        <div key={problem.at} ref={showWhole}>
          <ProblemPanel problem={problem} version={version} />
        </div>
      )}
      <output className="import-phase">{phase && labels.profiles.phases[phase]}</output>
      <progress className={`import-progress ${phase ? 'shown' : ''}`} aria-hidden={!phase} />
    </main>
  );
}

function showWhole(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
