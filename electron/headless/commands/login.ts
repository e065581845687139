import type { LogOnView } from '../../../shared/contract/log-on';
import type { TenantId } from '../../../shared/domain/entry';
import { AppError } from '../../../shared/errors/app-error';
import type { Services } from '../../services';
import { printable } from '../../../shared/lib/printable';
import type { Command, CommandContext } from './command';

/** `login`. */
export const loginCommand: Command = {
  name: 'login',
  operands: [],
  options: {
    tenant: { kind: 'text', value: 'ID', summary: 'log on to this tenant alone' },
  },
  summary: 'log on to a vault in a browser, where its method needs a person',
  explanation: [
    'Prints the address of the page and opens it in a browser, if there is one here; the browser has',
    'to run on this host, because the page sends it back to this program. It waits five minutes.',
    'What the vault gives is kept sealed, so that lookups work until it ends, also after a restart.',
  ],
  async run(context) {
    const services = await context.unlocked();
    services.session.requireUnlocked();
    const wanted = wantedTenants(services.logOn.view(), context);
    for (const tenant of wanted) await logOn(tenant, services, context);
    const tenants = wanted.map(({ tenant, name }) => ({ id: tenant, name, state: 'ready' }));
    const lines = wanted.map(({ tenant }) => `logged on to ${tenant}`);
    return { document: { tenants }, text: `${lines.join('\n')}\n`, error: null };
  },
};

type Wanted = LogOnView['tenants'];

/** The one that was named, or all that need somebody now. @throws AppError `usage`. */
function wantedTenants({ tenants }: LogOnView, { options }: CommandContext): Wanted {
  const id = options.text('tenant');
  if (id === null) {
    const needed = tenants.filter(({ state }) => state === 'needed');
    if (needed.length > 0) return needed;
    if (tenants.length > 0) return tenants;
    throw new AppError('usage', { detail: 'no tenant here needs a person to log on' });
  }
  const named = tenants.filter(({ tenant }) => tenant === id);
  if (named.length > 0) return named;
  throw new AppError('usage', { detail: `"${id}" is no tenant that needs a person to log on` });
}

/** The page sends its answer to this host, so a browser elsewhere is of no use. */
const noBrowser =
  'no browser could be opened here: open this address in one on this host; waiting five minutes, Ctrl+C ends it';

async function logOn(
  { tenant }: Wanted[number],
  services: Services,
  { output, signal }: CommandContext,
): Promise<void> {
  const { browser } = services.platform;
  const show = async (url: URL): Promise<void> => {
    await output.note(`log on to ${tenant} at ${printable(url.href)}`);
    // Where there is none, the address can be opened by hand.
    await browser.open(url).catch(() => output.note(noBrowser));
  };
  await services.logOn.start(tenant as TenantId, show, signal);
}
