import type { FoundProfile } from '../../../shared/contract/import';
import { labels } from '../../words/labels';
import type { ImportOrder } from './import-slice';
import { answerField } from './profile-card';
import { storeFields } from './store-fields';

/** What keeps the form from being sent, and where to type. */
interface Fault {
  readonly text: string;
  readonly field: HTMLElement | null;
}

export type ReadOrder =
  | { readonly order: ImportOrder; readonly fault: null }
  | { readonly order: null; readonly fault: Fault };

/** Reads the form once, at the moment it is sent. */
export function readImportOrder(
  form: HTMLFormElement,
  file: string,
  profiles: readonly FoundProfile[],
): ReadOrder {
  const field = (name: string): HTMLInputElement | null =>
    form.querySelector(`[name="${CSS.escape(name)}"]`);
  const typed = (name: string): string => field(name)?.value ?? '';
  const refuse = (text: string, name: string | null): ReadOrder => ({
    order: null,
    fault: { text, field: name === null ? null : field(name) },
  });

  if (profiles.length === 0) return refuse(labels.profiles.noProfile, null);
  for (const { name, missing } of profiles) {
    const lacking = missing.find(one => typed(answerField(name, one.name)) === '');
    if (!lacking) continue;
    const text = labels.profiles.noAnswer(lacking.label, name);
    return refuse(text, answerField(name, lacking.name));
  }
  const passphrase = typed(storeFields.passphrase);
  if (passphrase === '') return refuse(labels.profiles.noPassphrase, storeFields.passphrase);
  if (passphrase !== typed(storeFields.again)) {
    return refuse(labels.profiles.differ, storeFields.again);
  }
  const caFile = typed(storeFields.caFile).trim();
  return {
    fault: null,
    order: {
      file,
      caFile: caFile === '' ? null : caFile,
      offline: typed(storeFields.offline).split(/\s+/).filter(Boolean),
      unlock: typed(storeFields.unlock) === 'passphrase' ? 'passphrase' : 'keychain+passphrase',
      checks: field(storeFields.check)?.checked ?? true,
      passphrase,
      profiles: profiles.map(({ name, id, missing }) => ({
        ...{ profile: name, id },
        answers: missing.map(one => ({
          name: one.name,
          value: typed(answerField(name, one.name)),
        })),
      })),
    },
  };
}
