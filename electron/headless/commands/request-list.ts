import { actSentences, scopeLines } from '../../../shared/domain/approval';
import { printable } from '../../../shared/lib/printable';
import { describeRequest, stateOf } from '../asked-approval';
import { isoTime } from '../words';
import type { Command } from './command';

/** `request list`. */
export const requestListCommand: Command = {
  name: 'request list',
  operands: [],
  options: {},
  summary: 'list what a second person was asked',
  explanation: [
    'Newest first, for a day. open waits for approvals; approved can be used until its time is over; void had three',
    'codes that did not fit.',
  ],
  async run(context) {
    const { approvals } = await context.unlocked();
    const rules = await approvals.policy();
    const now = context.clock.now();
    const kept = await approvals.list();
    const lines = kept.map(one => {
      const { request } = one;
      const what = `${actSentences(request).join('; ')}: ${scopeLines(request.scope).join(', ')}`;
      const { spoken } = approvals.written(one);
      return `${spoken}  ${stateOf(one, rules, now)}  until ${isoTime(request.notAfter) ?? ''}  ${printable(what)}`;
    });
    return {
      document: {
        acts: rules.acts,
        requests: kept.map(one =>
          describeRequest(one, approvals.written(one).spoken, { rules, now }),
        ),
      },
      text: lines.length === 0 ? 'nobody was asked\n' : `${lines.join('\n')}\n`,
      error: null,
    };
  },
};
