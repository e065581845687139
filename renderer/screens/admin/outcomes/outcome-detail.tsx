import { useRef } from 'react';
import type { OutcomeView as Outcome } from '../../../../shared/contract/push';
import { CloseButton } from '../../../parts/close-button';
import { Dialog } from '../../../parts/dialog';
import { FactList } from '../../../parts/fact-list';
import { useAppState } from '../../../surroundings';
import { nextWords } from '../../../words/error-words';
import { labels } from '../../../words/labels';
import { pushWords } from '../../../words/push-words';
import { adminKeys } from '../admin-keys';
import { KindMark } from '../plan/kind-mark';
import { tenantName } from '../tenant-name';
import { saidWords } from '../../../words/said-words';

const words = pushWords.detail;

interface OutcomeDetailProps {
  readonly outcome: Outcome;
  readonly onClose: () => void;
}

/** Everything about one outcome; for an error also what to do. */
export function OutcomeDetail({ outcome, onClose }: OutcomeDetailProps) {
  const closer = useRef<HTMLButtonElement>(null);
  const overview = useAppState(state => state.pushOverview);
  const { code, reason, version, change } = outcome;
  const next = code === null ? null : nextWords(code);
  const facts = [
    [words.kind, pushWords.kinds[change].word],
    [words.tenant, tenantName(outcome.tenant, overview)],
    [words.path, outcome.path],
    [words.reason, saidWords(reason)],
    [words.versionName, version],
    [labels.problem.code, code],
    [labels.problem.next, next],
  ] as const;
  const mark = <KindMark kind={outcome.outcome} {...pushWords.outcomes[outcome.outcome]} />;
  return (
    <Dialog
      title={outcome.path.slice(outcome.path.lastIndexOf(':') + 1)}
      className="change-detail"
      focus={closer}
      onClose={onClose}
    >
      <FactList first={[words.outcome, mark]} facts={facts} />
      <CloseButton ref={closer} keys={adminKeys.leave} onClose={onClose} />
    </Dialog>
  );
}
