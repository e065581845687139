import type { AppState } from '../../state/store';
import { labels } from '../../words/labels';

/** What a screen reader says now: the newest fact, never a value. Errors announce themselves. */
export function announcementOf(state: AppState): string {
  const { revealed, toast, copied, clipboardEnd } = state;
  if (revealed) return labels.reveal.shown(revealed.receipt.field, revealed.name);
  if (toast) return toast.detail === null ? toast.text : `${toast.text}. ${toast.detail}`;
  if (copied || !clipboardEnd) return '';
  return labels.status.ended[clipboardEnd.outcome](`${clipboardEnd.name} ${clipboardEnd.field}`);
}
