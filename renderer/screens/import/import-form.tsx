import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { FoundProfile, ImportFinding } from '../../../shared/contract/import';
import { labels } from '../../words/labels';
import type { ImportOrder } from './import-slice';
import { ProfileCard } from './profile-card';
import { readImportOrder } from './read-import-order';
import { StoreFields } from './store-fields';

interface ImportFormProps {
  readonly finding: ImportFinding;
  readonly busy: boolean;
  readonly onSubmit: (order: ImportOrder) => void;
}

/** The profiles and the new store. What is typed stands in its fields and nowhere else. */
export function ImportForm({ finding, busy, onSubmit }: ImportFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<readonly string[]>(() => firstChoice(finding.profiles));
  const [fault, setFault] = useState<string | null>(null);
  useEffect(
    () => form.current?.querySelector<HTMLInputElement>('input[type=password]')?.focus(),
    [],
  );

  const profiles = finding.profiles.filter(({ name }) => chosen.includes(name));
  function toggle(name: string): void {
    setChosen(before =>
      before.includes(name) ? before.filter(one => one !== name) : [...before, name],
    );
  }
  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (busy || !form.current) return;
    const read = readImportOrder(form.current, finding.file, profiles);
    setFault(read.fault?.text ?? null);
    if (read.fault) return read.fault.field?.focus();
    onSubmit(read.order);
  }

  return (
    <form ref={form} className="import-form" onSubmit={submit}>
      <fieldset className="import-profiles">
        <legend>{labels.profiles.choose}</legend>
        {finding.profiles.map(profile => (
          <ProfileCard
            key={profile.name}
            profile={profile}
            chosen={chosen.includes(profile.name)}
            onToggle={() => toggle(profile.name)}
          />
        ))}
      </fieldset>
      <StoreFields />
      <p className="import-fault" role="alert">
        {fault}
      </p>
      <button type="submit" className="button primary" aria-disabled={busy}>
        {labels.profiles.submit}
      </button>
    </form>
  );
}

/** The default profile, or the only one that is possible. */
function firstChoice(profiles: readonly FoundProfile[]): readonly string[] {
  const possible = profiles.filter(({ problems }) => problems.length === 0);
  const best = possible.find(({ isDefault }) => isDefault);
  if (best) return [best.name];
  return possible.length === 1 ? possible.map(({ name }) => name) : [];
}
