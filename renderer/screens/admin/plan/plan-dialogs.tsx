import { useRef } from 'react';
import { Dialog } from '../../../parts/dialog';
import { KeyButton } from '../../../parts/key-button';
import { useAppState } from '../../../surroundings';
import { pushWords } from '../../../words/push-words';
import { ChangeDetail } from './change-detail';
import { ConfirmDialog } from './confirm-dialog';
import { planKeys } from './plan-keys';
import { orderOf } from './plan-order';
import { selectedChange } from './plan-view-slice';
import { ScopeForm } from './scope-form';

/** The dialog of the plan that is open, if any. */
export function PlanDialogs() {
  const open = useAppState(state => state.planDialog);
  const close = useAppState(state => state.closePlanDialog);
  const plan = useAppState(state => state.plan);
  const change = useAppState(selectedChange);
  if (open === 'scope') return <ScopeDialog onClose={close} />;
  if (open === 'detail' && change) return <ChangeDetail change={change} onClose={close} />;
  const order = plan && orderOf(plan);
  if (open === 'confirm' && order) return <ConfirmDialog order={order} onClose={close} />;
  return null;
}

function ScopeDialog({ onClose }: { readonly onClose: () => void }) {
  const submitter = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={pushWords.scope.title}
      className="scope-dialog"
      focus={submitter}
      onClose={onClose}
    >
      <ScopeForm submitter={submitter} onMade={onClose}>
        <KeyButton keys={planKeys.back} onPress={onClose}>
          {pushWords.scope.cancel}
        </KeyButton>
      </ScopeForm>
    </Dialog>
  );
}
