import { AppError } from '../../../shared/errors/app-error';
import type { DraftEvidence } from '../../drill/evidence/evidence-file';
import type { Outcome, Style } from '../output';
import { printable } from '../../../shared/lib/printable';
import { isoTime } from '../words';
import type { FinishedDrill } from './finish-drill';

/** What one or several drills end with: a verdict each, and the folder of the evidence. */
export function summarise(finished: readonly FinishedDrill[], style: Style): Outcome {
  const failed = finished.find(({ draft }) => !draft.passed)?.draft;
  return {
    document: {
      passed: failed === undefined,
      drills: finished.map(({ draft, folder }) => ({ ...describeEvidence(draft), folder })),
    },
    text: `\n${finished.map(one => verdictOf(one, style)).join('\n')}\n`,
    error:
      failed === undefined
        ? null
        : new AppError('drill.failed', { detail: `${failed.scenario}: ${failed.failure ?? ''}` }),
  };
}

/** Evidence as documents carry it: times as ISO 8601. */
export function describeEvidence(
  draft: Omit<DraftEvidence, 'format'> & { readonly format?: string },
): Readonly<Record<string, unknown>> {
  const { format: _format, startedAt, endedAt, ...rest } = draft;
  return { ...rest, startedAt: isoTime(startedAt), endedAt: isoTime(endedAt) };
}

function verdictOf({ draft, folder }: FinishedDrill, style: Style): string {
  const verdict = draft.passed ? style.good('PASS') : style.bad('FAIL');
  const facts = [
    draft.scenario,
    ...timed('first credential after', draft.firstCredentialMs),
    ...timed('alert received after', draft.alertRoundTripMs),
    ...(draft.failure === null ? [] : [printable(draft.failure)]),
  ];
  return `${verdict}: ${facts.join(', ')}\n      evidence: ${printable(folder)}`;
}

function timed(what: string, ms: number | null): readonly string[] {
  return ms === null ? [] : [`${what} ${ms} ms`];
}
