import { AppError } from '../../../shared/errors/app-error';
import type { SecretText } from '../../../shared/lib/secret-text';
import type { AccessOrder } from '../../access/access-service';
import { passGate } from '../gate-question';
import { printable, printableLines } from '../../../shared/lib/printable';
import { accessOptions, describeReceipt, provenance, readAccessOrder } from './access-order';
import type { Command, CommandContext } from './command';

/** `get`. */
export const getCommand: Command = {
  name: 'get',
  operands: ['PATH'],
  options: {
    ...accessOptions,
    yes: { kind: 'flag', value: '', summary: 'print on a terminal without asking' },
  },
  summary: 'print one field of a secret',
  explanation: [
    'Into a pipe or a file it prints the bare value and one line feed; on a terminal it asks first,',
    'because what stands there can be read, scrolled back and recorded. "copy" leaves no trace there.',
    '  breakglass get critical:emea:fra1:storage:san-01 --field privateKey --reason "INC-1234" | ssh-add -',
  ],
  async run(context) {
    const order = readAccessOrder(context);
    await askBeforePrinting(order, context);
    const services = await context.unlocked();
    const { receipt, value } = await passGate(order, context, asked =>
      services.access.print(asked, context.signal),
    );
    const { tenant, region, path, field, ...rest } = describeReceipt(receipt);
    if (!context.output.json) await context.output.note(provenance(receipt, context));
    return {
      document: { tenant, region, path, field, value: value.open(), ...rest },
      text: context.output.json ? '' : await textOf(value, context),
      error: null,
    };
  },
};

async function askBeforePrinting(order: AccessOrder, context: CommandContext): Promise<void> {
  const { terminal, options, signal } = context;
  if (!terminal.outIsTerminal || options.flag('yes')) return;
  const usual = order.code === true ? 'the one-time code' : 'the password';
  const what = `${order.field ?? usual} of ${order.path}`;
  const text = `Print ${printable(what)} on this terminal? [y/N] `;
  const answer = await terminal.ask({ text, hidden: false }, signal);
  if (!/^y(es)?$/i.test(answer.trim())) throw new AppError('cancelled');
}

/** Byte for byte into a pipe; on a terminal nothing may act as an escape sequence. */
async function textOf(value: SecretText, { terminal, output }: CommandContext): Promise<string> {
  const exact = value.open();
  if (!terminal.outIsTerminal) return `${exact}\n`;
  const shown = printableLines(exact);
  if (shown !== exact) {
    await output.note(
      'it holds characters that a terminal would act on; they are written as \\u{...}',
    );
  }
  return `${shown}\n`;
}
