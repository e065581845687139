import { describeScheduled, scheduleLines } from '../push-schedule';
import { describePush } from '../push-summary';
import { tableLines } from '../table';
import { agoWords } from '../words';
import type { Command } from './command';

/** `push status`. */
export const pushStatusCommand: Command = {
  name: 'push status',
  operands: [],
  options: {},
  summary: 'show how far the push of every tenant is',
  explanation: [
    'SECRETS are those this host knows to stand there by a push; WAITING are changes of the latest plan that',
    'nobody has carried out. Asks neither Secret Server nor a vault.',
  ],
  async run(context) {
    const { push, schedule } = await context.unlocked();
    const scheduled = await schedule.view();
    const status = await push.status();
    const { tenants, plan } = status;
    const now = context.clock.now();
    const heading = ['TENANT', 'SECRETS', 'WAITING', 'IN STEP SINCE', 'LAST RUN', 'LAST ERROR'];
    const since = (at: number | null): string => (at === null ? 'never' : agoWords(at, now));
    const rows = tenants.map(tenant => [
      ...[tenant.id, String(tenant.secrets), String(tenant.waiting)],
      ...[since(tenant.inStepSince), since(tenant.lastRunAt), tenant.lastCode ?? '-'],
    ]);
    const lines = scheduled.length === 0 ? [] : ['', ...scheduleLines(scheduled, now)];
    const latest =
      plan === null
        ? 'no plan has been made yet'
        : `latest plan: ${plan.digest}, made ${agoWords(plan.madeAt, now)}`;
    return {
      document: {
        ...describePush(status),
        schedule: scheduled.map(describeScheduled),
      },
      text: `${[...tableLines(heading, rows), ...lines, '', latest].join('\n')}\n`,
      error: null,
    };
  },
};
