import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/errors/app-error';
import { printable } from '../../../shared/lib/printable';
import type { Answer, KeyProof, SeenRequest } from '../../approval/approver-desk';
import { requestLines } from '../asked-approval';
import { notedLine } from '../noted-line';
import { obtainPassphrase } from '../passphrase';
import type { Outcome } from '../output';
import type { Command, CommandContext } from './command';

/** `approve`. */
export const approveCommand: Command = {
  name: 'approve',
  operands: ['REQUEST'],
  options: {
    key: { kind: 'text', value: 'FILE', summary: 'your file of "approve keygen"' },
    code: { kind: 'flag', value: '', summary: 'answer with ten digits, for the phone' },
    yes: { kind: 'flag', value: '', summary: 'do not ask; you have read the request' },
  },
  summary: 'say yes to what somebody else asks for',
  explanation: [
    'REQUEST is the text of "breakglass request"; with --code it may be the seven groups that are read out on the',
    'phone. Shows who asks for what and why, and asks. The passphrase is that of your key. Needs no store and no',
    'network; use a device of your own, because nobody can approve what was asked under their own account.',
  ],
  async run(context) {
    const { operands, options } = context;
    const [typed = ''] = operands;
    const { approverDesk } = await context.services();
    const isSpoken = options.flag('code') && !typed.includes('.');
    const seen = isSpoken ? typed : approverDesk.read(typed);
    await askBefore(seen, context);
    const proof = await readProof(context);
    const isCode = options.flag('code');
    if (isCode) return codeOutcome(await told(approverDesk.code(seen, proof), context));
    if (typeof seen === 'string') throw new AppError('usage', { detail: 'give the whole text' });
    const approval = await told(approverDesk.sign(seen, proof), context);
    return {
      document: { request: seen.spoken, approval },
      text: `${approval}\n`,
      error: null,
    };
  },
};

/** The answer itself; whether this host has noted it goes to stderr. */
async function told(answer: Promise<Answer>, { output }: CommandContext): Promise<string> {
  const { text, noted } = await answer;
  await output.note(notedLine(noted));
  return text;
}

function codeOutcome(code: string): Outcome {
  return { document: { code }, text: `${code.slice(0, 5)} ${code.slice(5)}\n`, error: null };
}

/** @throws AppError `cancelled` for anything but yes, `usage` where nobody can be asked. */
async function askBefore(
  seen: SeenRequest | string,
  { output, terminal, options, signal }: CommandContext,
): Promise<void> {
  if (typeof seen !== 'string') {
    for (const line of requestLines(seen.request, seen.spoken)) await output.note(line);
  }
  if (options.flag('yes')) return;
  if (!terminal.attended)
    throw new AppError('usage', { detail: 'say --yes once you have read it' });
  const answer = await terminal.ask(
    { text: printable('Approve exactly this? [y/N] '), hidden: false },
    signal,
  );
  if (!/^y(es)?$/i.test(answer.trim())) throw new AppError('cancelled');
}

async function readProof({ options, sources, signal }: CommandContext): Promise<KeyProof> {
  const name = options.text('key');
  if (name === null) throw new AppError('usage', { detail: 'name your key with --key FILE' });
  const file = await readFile(name).catch((cause: unknown) => {
    const detail = (cause as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new AppError('approval.key', { detail, cause });
  });
  return { file, passphrase: await obtainPassphrase(sources, { isNew: false }, signal) };
}
