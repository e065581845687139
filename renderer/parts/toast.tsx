import type { Toast as ToastContent } from '../state/notice-slice';
import { Icon } from './icon';
import { useAfter } from './use-time';

const staysMs = 6000;

interface ToastProps {
  readonly toast: ToastContent;
  readonly onGone: (id: number) => void;
}

/** A message that leaves by itself. It repeats nothing that the status line does not also hold. */
export function Toast({ toast, onGone }: ToastProps) {
  useAfter(staysMs, () => onGone(toast.id));
  return (
    <div className={`toast ${toast.tone}`} data-testid="toast">
      <Icon name={toast.tone === 'good' ? 'check' : 'warning'} />
      <p>
        <strong>{toast.text}</strong>
        {toast.detail !== null && <span>{toast.detail}</span>}
      </p>
    </div>
  );
}
