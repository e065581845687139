import type {
  PlanChangeView,
  PushOverview,
  TenantPlanView,
} from '../../../../shared/contract/push';
import { Icon } from '../../../parts/icon';
import { pushWords } from '../../../words/push-words';
import { tenantName } from '../tenant-name';
import { KindMark } from './kind-mark';
import { saidWords } from '../../../words/said-words';

interface ChangeRowProps {
  readonly id: string;
  readonly change: PlanChangeView;
  /** From 1, among all that are shown. */
  readonly position: number;
  readonly size: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
}

/** One change: what, where, from what, with which keys, why. */
export function ChangeRow(props: ChangeRowProps) {
  const { id, change, position, size, selected, onSelect, onOpen } = props;
  const { kind, path, source, name, map, fields, reason, warnings } = change;
  const origin = source === null ? '' : `${source.server}/${source.secretId}`;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the window hears the keys
    <div
      id={id}
      className={`change ${kind}`}
      tabIndex={-1}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no element is a list steered from a filter box
      role="option"
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={size}
      onMouseDown={event => event.preventDefault()}
      onClick={onSelect}
      onDoubleClick={onOpen}
    >
      <KindMark kind={kind} {...pushWords.kinds[kind]} />
      <bdi className="change-path" title={path}>
        {path}
      </bdi>
      <span className="change-keys">
        {warnings.length > 0 && <Icon name="warning" />}
        <bdi title={fields.join(', ')}>{pushWords.list.keys(fields)}</bdi>
      </span>
      <bdi className="change-reason" title={saidWords(reason)}>
        {saidWords(reason)}
      </bdi>
      <bdi className="change-source" title={`${name} ${origin} ${map}`}>
        {[name, origin, map].filter(Boolean).join(' · ')}
      </bdi>
    </div>
  );
}

interface TenantRowProps {
  readonly tenant: TenantPlanView;
  readonly shown: number;
  readonly overview: PushOverview | null;
}

/** The head of the lines of one vault. */
export function TenantRow({ tenant, shown, overview }: TenantRowProps) {
  return (
    <div className="tenant-row" role="presentation">
      <strong>{tenantName(tenant.id, overview)}</strong>
      <span>{pushWords.list.shown(shown)}</span>
      <span className="tenant-row-counts">{pushWords.kindCounts(tenant)}</span>
    </div>
  );
}
