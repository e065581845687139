import type { TenantBudgetView } from '../../../../shared/contract/budget';
import { Icon } from '../../../parts/icon';
import { Keys } from '../../../parts/keys';
import { useNow } from '../../../parts/use-time';
import { useAppState } from '../../../surroundings';
import { timeAgo } from '../../../words/age';
import { counted } from '../../../words/numbers';
import { labels } from '../../../words/labels';
import { budgetKeys } from './budget-keys';

/** From this part of the allowed secrets on it is said. */
const nearlyFull = 0.9;
const agesMoveEveryMs = 10_000;

/** The numbers of one tenant, and the way to make them true for all hosts. */
export function BudgetFacts({ budget }: { readonly budget: TenantBudgetView }) {
  const words = labels.budget.facts;
  const { spent, left, reserve, secrets, limit, calibration } = budget;
  const facts = [
    [words.spent, words.of(spent, limit.callsPerMonth)],
    [words.others, calibration === null ? words.othersUnknown : counted(calibration.byOthers)],
    [words.left, counted(left)],
    [words.reserve, counted(reserve)],
    [
      words.secrets,
      secrets === null ? words.secretsUnknown(limit.secrets) : words.of(secrets, limit.secrets),
    ],
  ] as const;
  const { warnings } = labels.budget;
  return (
    <section className="budget-facts" aria-label={budget.name}>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name} className="budget-fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {secrets !== null && secrets >= limit.secrets * nearlyFull && (
        <p className="place-warning">
          <Icon name="warning" /> {warnings.secretsNear(secrets, limit.secrets)}
        </p>
      )}
      {left === 0 && (
        <p className="place-warning">
          <Icon name="warning" /> {warnings.nothingLeft}
        </p>
      )}
      <Calibration budget={budget} />
    </section>
  );
}

function Calibration({ budget: { tenant, calibration } }: { readonly budget: TenantBudgetView }) {
  const now = useNow(agesMoveEveryMs);
  const isAsking = useAppState(state => state.calibrating === tenant);
  const calibrate = useAppState(state => state.calibrate);
  const words = labels.budget;
  return (
    <div className="calibration">
      <button
        type="button"
        className="button"
        aria-disabled={isAsking}
        onClick={() => void calibrate(tenant)}
      >
        {isAsking ? words.calibrating : words.calibrate} <Keys keys={budgetKeys.calibrate} />
      </button>
      <output>
        {calibration === null
          ? words.neverCalibrated
          : words.calibratedAt(timeAgo(calibration.at, now), calibration.used)}{' '}
        {words.calibrateCost}
      </output>
    </div>
  );
}
