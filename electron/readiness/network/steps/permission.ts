import { AppError, hasCode } from '../../../../shared/errors/app-error';
import { off, ok, warning } from '../../finding';
import type { NetworkStep } from '../step';

/** Whether the client may list secrets, and read the one that was named. */
export const permissionStep: NetworkStep = {
  id: 'permission',
  title: 'permission',
  patience: 'ask',
  async look({ account, server }, _, signal) {
    if (account === null) return off('nobody logs on here');
    const { any, total } = await permitted(`${server}: listing secrets`, () =>
      account.vault.mayList(signal),
    );
    const listed = total === null ? 'may list secrets' : `may list secrets, ${total} in all`;
    const read = await permitted(`${server}: reading the entry`, async () =>
      account.readOne?.(signal),
    );
    const said = read === undefined ? listed : `${listed}; ${read}`;
    return any ? ok(said) : warning(`${said}, and there is nothing it may see`, allow);
  },
};

const allow = 'Ask the vault administrator for a policy that lets this client read its paths.';

/** The sentence of a lookup speaks of copies that were removed, and a diagnosis removes none. */
async function permitted<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!hasCode(cause, 'vault.denied')) throw cause;
    throw new AppError('vault.notPermitted', { detail: what, cause });
  }
}
