import type { DebtItem } from '../../shared/domain/rotation-debt';
import { isSettled } from '../../shared/domain/rotation-debt';
import { AppError } from '../../shared/errors/app-error';

/** Fewer characters than this name no debt. */
const leastOfId = 4;

/**
 * The debt that a person means: by its id, by the beginning of it, or by `TENANT:PATH`, which means what is
 * still owed for that secret.
 * @throws AppError `debt.unknown` where it is none, or more than one.
 */
export function debtNamed(items: readonly DebtItem[], text: string): DebtItem {
  const byId = items.filter(({ id }) => text.length >= leastOfId && id.startsWith(text));
  const bySecret = items.filter(item => !isSettled(item) && `${item.tenant}:${item.path}` === text);
  const [found, ...others] = byId.length > 0 ? byId : bySecret;
  if (found === undefined) throw new AppError('debt.unknown', { detail: text.slice(0, 200) });
  if (others.length === 0) return found;
  throw new AppError('debt.unknown', { detail: 'this begins the id of more than one' });
}
