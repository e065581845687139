import { printable } from '../../../shared/lib/printable';
import { useAppState } from '../../surroundings';
import { ActionPanel } from './action-panel';
import { offeredForSecret } from './offered-actions';
import { choicesOf, selectedEntry } from './secret-intents';
import type { IntentHandler } from './use-lookup-keys';

interface SecretActionsProps {
  readonly onIntent: IntentHandler;
  readonly onClose: () => void;
}

/** The panel of Ctrl+K for the selected secret. */
export function SecretActions({ onIntent, onClose }: SecretActionsProps) {
  const state = useAppState(whole => whole);
  const entry = selectedEntry(state);
  if (!entry) return null;
  const copies = state.copiesOf(entry.path).length;
  return (
    <ActionPanel
      name={printable(entry.name)}
      actions={offeredForSecret(entry, { choices: choicesOf(entry, state), copies })}
      onRun={({ intent }) => {
        onClose();
        onIntent(intent);
      }}
      onClose={onClose}
    />
  );
}
