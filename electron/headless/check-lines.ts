import type { StepFinding, StepStatus } from '../readiness/network/step';
import type { Style } from './output';
import { printable } from '../../shared/lib/printable';

/** How findings stand below each other. */
export interface CheckColumns {
  readonly markWidth: number;
  readonly titleWidth: number;
}

/** What a status is called in a list of findings. */
export const checkMarks: Readonly<Record<StepStatus, string>> = {
  ok: 'ok',
  warning: 'WARNING',
  failed: 'FAILED',
  off: 'off',
  unknown: 'unknown',
  untried: 'not tried',
};

/** What is wrong stands out, and what to do about it is right below. */
export function checkLines(
  { status, title, detail, next }: Omit<StepFinding, 'error'> & { readonly title: string },
  { markWidth, titleWidth }: CheckColumns,
  style: Style,
): readonly string[] {
  const mark = checkMarks[status].padEnd(markWidth);
  const painted = { ok: style.good, failed: style.bad, warning: style.strong }[status as string];
  const line = `${painted?.(mark) ?? mark}  ${title.padEnd(titleWidth)}  ${printable(detail)}`;
  if (next === null) return [line];
  return [line, `${' '.repeat(markWidth + titleWidth + 4)}-> ${printable(next)}`];
}
