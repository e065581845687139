import { off, ok, warning } from '../../finding';
import type { NetworkStep } from '../step';

/** Whether the client may list secrets; no secret is read. */
export const permissionStep: NetworkStep = {
  id: 'permission',
  title: 'permission',
  patience: 'ask',
  async look({ account }, _, signal) {
    if (account === null) return off('nobody logs on here');
    const { any, total } = await account.vault.mayList(signal);
    if (!any) return warning('may list, and there is nothing it may see', allow);
    return ok(total === null ? 'may list secrets' : `may list secrets, ${total} in all`);
  },
};

const allow = 'Ask the vault administrator for a policy that lets this client read its paths.';
