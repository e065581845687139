import type { CheckResult, CheckStatus } from '../../readiness/readiness-check';
import type { Style } from '../output';
import { printable } from '../printable';
import type { Command } from './command';

/** `doctor`. */
export const doctorCommand: Command = {
  name: 'doctor',
  operands: [],
  options: {},
  summary: 'check whether this host is ready for an outage, and how it is protected',
  explanation: [
    'Needs no passphrase and uses no network. Ends with 0 when nothing failed, otherwise with the exit',
    'code of the first check that did. "off" is not used here or switched off by the policy.',
  ],
  async run({ services, output }) {
    const { readiness } = await services();
    const results = await readiness.look();
    const error = results.find(result => result.error !== null)?.error ?? null;
    const checks = results.map(({ id, status, detail, next, error: reason }) => {
      return { id, status, detail, next, code: reason?.code ?? null };
    });
    const lines = results.flatMap(result => linesOf(result, output.style));
    const text = `${[...lines, '', summarise(results)].join('\n')}\n`;
    return { document: { ready: error === null, checks }, text, error };
  },
};

const marks: Readonly<Record<CheckStatus, string>> = {
  ok: 'ok',
  warning: 'WARNING',
  failed: 'FAILED',
  off: 'off',
  unknown: 'unknown',
};
const markWidth = 'WARNING'.length;
const titleWidth = 'environment'.length;

/** What is wrong stands out, and what to do about it is right below. */
function linesOf({ status, title, detail, next }: CheckResult, style: Style): readonly string[] {
  const mark = marks[status].padEnd(markWidth);
  const painted = { ok: style.good, failed: style.bad, warning: style.strong }[status as string];
  const line = `${painted?.(mark) ?? mark}  ${title.padEnd(titleWidth)}  ${printable(detail)}`;
  if (next === null) return [line];
  return [line, `${' '.repeat(markWidth + titleWidth + 4)}-> ${printable(next)}`];
}

function summarise(results: readonly CheckResult[]): string {
  const count = (status: CheckStatus): number =>
    results.filter(result => result.status === status).length;
  const failures = count('failed');
  const warnings = `${count('warning')} warning${count('warning') === 1 ? '' : 's'}`;
  if (failures === 0) return `nothing failed, ${warnings}`;
  return `${failures} of ${results.length} checks failed, ${warnings}`;
}
