import { useRef } from 'react';
import type { PlanChangeView, SecretPushView } from '../../../../shared/contract/push';
import { CloseButton } from '../../../parts/close-button';
import { Dialog } from '../../../parts/dialog';
import { FactList } from '../../../parts/fact-list';
import { useTakesLong } from '../../../parts/use-time';
import { useAppState } from '../../../surroundings';
import { auditTime } from '../../../words/dates';
import { pushWords } from '../../../words/push-words';
import { tenantName } from '../tenant-name';
import { KindMark } from './kind-mark';
import { planKeys } from './plan-keys';
import { saidWords } from '../../../words/said-words';

const words = pushWords.detail;

interface ChangeDetailProps {
  readonly change: PlanChangeView;
  readonly onClose: () => void;
}

/** Everything about one change, and what was written for this secret before. */
export function ChangeDetail({ change, onClose }: ChangeDetailProps) {
  const closer = useRef<HTMLButtonElement>(null);
  const overview = useAppState(state => state.pushOverview);
  const pushes = useAppState(state => state.secretPushes);
  const { kind, source, fields, warnings } = change;
  const { word } = pushWords.kinds[kind];
  const facts = [
    [words.reason, saidWords(change.reason)],
    [words.tenant, tenantName(change.tenant, overview)],
    [words.path, change.path],
    [words.name, change.name],
    [words.source, source ? words.secret(source.server, source.secretId) : words.noSource],
    [words.map, change.map],
    [words.keys, fields.length > 0 ? fields.join(', ') : words.noKeys],
    ...(change.readsFirst ? [[words.first, words.readsFirst] as const] : []),
  ] as const;
  const mark = <KindMark kind={kind} {...pushWords.kinds[kind]} word={kindWords(change, word)} />;
  return (
    <Dialog title={change.name} className="change-detail" focus={closer} onClose={onClose}>
      <FactList first={[words.kind, mark]} facts={facts} />
      {warnings.length > 0 && (
        <ul className="detail-warnings" aria-label={words.warnings}>
          {warnings.map(warning => (
            <li key={warning.kind}>{pushWords.warning(warning)}</li>
          ))}
        </ul>
      )}
      <h3 className="detail-title">{words.history}</h3>
      <SecretHistory pushes={pushes} />
      <CloseButton ref={closer} keys={planKeys.back} onClose={onClose} />
    </Dialog>
  );
}

function kindWords({ kind, removes }: PlanChangeView, word: string): string {
  if (kind !== 'retire') return word;
  return `${word}, ${removes ? pushWords.list.removes : pushWords.list.stays}`;
}

function SecretHistory({ pushes }: { readonly pushes: readonly SecretPushView[] | null }) {
  const slow = useTakesLong(pushes === null);
  if (pushes === null) return <p className="dialog-text">{slow && words.reading}</p>;
  if (pushes.length === 0) return <p className="dialog-text">{words.noHistory}</p>;
  return (
    <table className="secret-history">
      <tbody>
        {pushes.map(push => (
          <tr key={`${push.run}-${push.at}`}>
            <td className="mono">{auditTime(push.at)}</td>
            <td>
              <KindMark kind={push.outcome} {...pushWords.outcomes[push.outcome]} />
            </td>
            <td>{push.version !== null && words.version(push.version)}</td>
            <td>{pushWords.triggers[push.trigger]}</td>
            <td className="secret-history-reason">
              <bdi>{push.code ?? saidWords(push.reason)}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
