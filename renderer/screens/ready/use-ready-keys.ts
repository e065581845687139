import { useKey } from '../../parts/use-key';

export type ReadyIntent = 'again' | 'token' | 'report' | 'back' | 'lock';

const plain: Readonly<Record<string, ReadyIntent>> = {
  r: 'again',
  F2: 'back',
  t: 'token',
  c: 'report',
  Escape: 'back',
};
const withControl: Readonly<Record<string, ReadyIntent>> = { r: 'again', l: 'lock' };

/** Nothing is typed on this screen, so its keys are single letters. */
export function useReadyKeys(onIntent: (intent: ReadyIntent) => void): void {
  useKey(event => {
    if (event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const intent = (event.ctrlKey || event.metaKey ? withControl : plain)[key];
    if (intent === undefined) return;
    event.preventDefault();
    onIntent(intent);
  });
}
