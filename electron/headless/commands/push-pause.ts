import type { TenantId } from '../../../shared/domain/entry';
import { AppError } from '../../../shared/errors/app-error';
import { describeScheduled, scheduleLines } from '../push-schedule';
import type { Outcome } from '../output';
import type { Command, CommandContext } from './command';

const options = {
  tenant: {
    kind: 'text',
    value: 'ID',
    summary: 'this tenant, may be repeated; default: every tenant of the schedule',
    repeats: true,
  },
} as const;

/** `push pause`. */
export const pushPauseCommand: Command = {
  name: 'push pause',
  operands: [],
  options,
  summary: 'stop scheduled pushes and those by event, until "push resume"',
  explanation: [
    'Counts for every process of this host, a running "push serve" and the window included, within a',
    'minute. A push by hand stays possible. What was missed is caught up once after "push resume".',
  ],
  run: context => setPaused(context, 'pause'),
};

/** `push resume`. */
export const pushResumeCommand: Command = {
  name: 'push resume',
  operands: [],
  options,
  summary: 'let scheduled pushes and those by event go on',
  explanation: ['Begins within a minute where "push serve" runs or an administrator is logged on.'],
  run: context => setPaused(context, 'resume'),
};

async function setPaused(context: CommandContext, act: 'pause' | 'resume'): Promise<Outcome> {
  const { schedule, session } = await context.unlocked();
  session.requireUnlocked();
  const scheduled = (await schedule.view()).map(({ id }) => id);
  const named = context.options.texts('tenant') as readonly TenantId[];
  const wanted = named.length === 0 ? scheduled : named;
  const stranger = named.find(id => !scheduled.includes(id));
  if (stranger !== undefined) throw new AppError('schedule.absent', { detail: stranger });
  if (wanted.length === 0) throw new AppError('schedule.absent');
  for (const id of wanted) await schedule[act](id);
  const tenants = await schedule.view();
  const text = scheduleLines(tenants, context.clock.now()).join('\n');
  return {
    document: { schedule: tenants.map(describeScheduled) },
    text: `${text}\n`,
    error: null,
  };
}
