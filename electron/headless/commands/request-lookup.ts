import { normalisePath } from '../../../shared/domain/entry';
import type { ApprovalScope } from '../../../shared/domain/approval';
import { AppError } from '../../../shared/errors/app-error';
import { askOutcome } from '../asked-approval';
import { readOverride } from '../gate-question';
import type { Command, CommandContext } from './command';

/** `request lookup`. */
export const requestLookupCommand: Command = {
  name: 'request lookup',
  operands: ['[PATH...]'],
  options: {
    reason: { kind: 'text', value: 'TEXT', summary: 'why; "get" and "copy" need the same' },
    folder: { kind: 'text', value: 'FOLDER', summary: 'everything below it instead of paths' },
    override: {
      kind: 'text',
      value: 'CAUSE',
      summary: 'also although Secret Server is not known to be down; "get" needs the same',
    },
  },
  summary: 'ask a second person for the use of secrets',
  explanation: [
    'The text on stdout is for "breakglass approve" on the device of an approver. It is bound to these secrets,',
    'this reason, this person and store, good for the minutes that the policy says, and for one incident.',
    '  breakglass request lookup critical:emea:fra1:router:core-rtr-01 --reason "core router down"',
  ],
  async run(context) {
    const { options } = context;
    const reason = options.text('reason');
    if (reason === null) throw new AppError('usage', { detail: 'say why with --reason TEXT' });
    const cause = readOverride(options.text('override'));
    const acts = cause === null ? (['incident', 'offline'] as const) : lookupActs;
    return askOutcome(context, { acts, scope: readScope(context), cause, reason });
  },
};

const lookupActs = ['incident', 'override', 'offline'] as const;

function readScope({ operands, options }: CommandContext): ApprovalScope {
  const folder = options.text('folder');
  if ((folder === null) === (operands.length === 0)) {
    throw new AppError('usage', { detail: 'name secrets by their paths, or one --folder' });
  }
  if (folder !== null) return { kind: 'folder', folder: normalisePath(folder).replace(/:+$/, '') };
  return { kind: 'secrets', paths: [...new Set(operands.map(normalisePath))].sort() };
}
