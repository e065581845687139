import type { Services } from '../../services';
import { planDocument, planLines } from '../push-report';
import { scopeFrom, scopeOptions } from '../push-scope';
import { pushWork } from '../push-work';
import type { Command } from './command';

/** `push plan`. */
export const pushPlanCommand: Command = {
  name: 'push plan',
  operands: [],
  options: scopeOptions,
  summary: 'say what a push would do, and what it would cost; write nothing',
  explanation: [
    'Reads what the maps select in Secret Server, compares it with what this host knows to stand in the',
    'vaults, and keeps the plan for "push apply". No value is in a plan. The vaults are not asked anything,',
    'unless --look is given: what stands there is known from earlier pushes and from the last refresh.',
    'Ends well also when the plan has alarms; "push apply" is where they have to be accepted.',
  ],
  async run(context) {
    const services = await context.unlocked();
    const { options, output } = context;
    const scope = scopeFrom(options, services);
    const plan = await services.push.plan(scope, pushWork(context));
    await output.progress('');
    const unknown = scope.look ? [] : await unknownTenants(services, plan.tenants);
    const hint = unknown.map(
      id =>
        `${id}: nothing is known here of what other hosts have pushed there; "refresh" or --look tells`,
    );
    return {
      document: planDocument(plan),
      text: `${[...planLines(plan), ...hint].join('\n')}\n`,
      error: null,
    };
  },
};

/** Tenants that would be written to and of which this host has neither a list nor a memory. */
async function unknownTenants(
  { push, catalog }: Services,
  tenants: readonly { readonly id: string; readonly create: number }[],
): Promise<readonly string[]> {
  const status = await push.status();
  if (catalog.view().refreshedAt !== null) return [];
  const listed = new Set<string>(catalog.entries().map(({ tenant }) => tenant));
  return tenants
    .filter(({ id, create }) => {
      const known = status.tenants.find(tenant => tenant.id === id);
      return create > 0 && !listed.has(id) && (known?.secrets ?? 0) === 0;
    })
    .map(({ id }) => id);
}
