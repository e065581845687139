import type { DrillStep } from '../../../shared/domain/drill';
import { drillStepWords, scenarioWords } from '../../../shared/domain/drill-words';
import type { ReportDocument, ReportFact } from '../../report/report-document';
import type { DraftEvidence } from './evidence-file';

/** The evidence for people: what was practised, what came of it, and how long each step took. */
export function evidenceDocument(draft: DraftEvidence): ReportDocument {
  const { title, expected, otherwise } = scenarioWords[draft.scenario];
  return {
    title: `Breakglass drill: ${draft.passed ? 'PASS' : 'FAIL'}`,
    footer: `drill ${draft.id}`,
    madeAt: draft.endedAt,
    parts: [
      { kind: 'facts', facts: factsOf(draft) },
      { kind: 'heading', text: `Scenario: ${title}` },
      { kind: 'paragraph', text: `Expected: ${expected}` },
      { kind: 'paragraph', text: `If it does not: ${otherwise}` },
      { kind: 'heading', text: 'Steps' },
      {
        kind: 'table',
        columns: [
          { title: 'Step', share: 3 },
          { title: 'Outcome', share: 2 },
          { title: 'Time', share: 2 },
          { title: 'Seen', share: 8 },
        ],
        rows: draft.steps.map(({ id, outcome, ms, detail }) => [
          drillStepWords[id],
          outcome,
          `${ms} ms`,
          detail,
        ]),
      },
      { kind: 'heading', text: 'Timeline' },
      { kind: 'code', text: timelineOf(draft.steps) },
      { kind: 'heading', text: 'How to check this' },
      {
        kind: 'paragraph',
        text:
          'The SHA-256 of this document is part of evidence.json beside it, which is signed. ' +
          '"breakglass drill verify FOLDER --key KEY" checks both offline.',
      },
    ],
  };
}

function factsOf(draft: DraftEvidence): readonly ReportFact[] {
  const { secret, auditHead } = draft;
  const where = { sandbox: 'practice servers', canary: 'the real vault' }[draft.ground];
  return [
    fact('Verdict', draft.failure === null ? 'PASS' : `FAIL: ${draft.failure}`),
    fact('Begun', timeWords(draft.startedAt)),
    fact('Ended', timeWords(draft.endedAt)),
    fact('By', `${draft.user} on ${draft.host}, Breakglass ${draft.appVersion}`),
    fact('Ground', where),
    fact(
      'Secret',
      secret ? `${secret.path} in ${secret.tenant}, version ${secret.version}` : 'none',
    ),
    fact('Came from', secret ? placeWords[secret.servedFrom] : 'nowhere'),
    fact('Time to first credential', msWords(draft.firstCredentialMs)),
    fact('Age of the value', msWords(draft.stalenessMs)),
    fact('Alert round trip', msWords(draft.alertRoundTripMs)),
    fact('Audit log', auditHead ? `record ${auditHead.sequence}, ${auditHead.hash}` : 'not read'),
  ];
}

const placeWords = {
  vault: 'the vault',
  offline: 'the sealed copy on this host; the vault did not answer',
  cache: 'the sealed copy on this host; the vault was not asked',
} as const;

function fact(name: string, value: string): ReportFact {
  return { name, value };
}

function timeWords(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function msWords(ms: number | null): string {
  return ms === null ? 'none' : `${(ms / 1000).toFixed(1)} s`;
}

const barLength = 40;

/** One bar for each step, where in the drill it was and how long: `####`. */
function timelineOf(steps: readonly DrillStep[]): string {
  const wholeMs = Math.max(
    1,
    steps.reduce((sum, { ms }) => sum + ms, 0),
  );
  const cells = (ms: number): number => Math.round((ms / wholeMs) * barLength);
  let goneMs = 0;
  const lines = steps
    .filter(({ outcome }) => outcome !== 'skipped')
    .map(({ id, ms }) => {
      const bar = `${' '.repeat(cells(goneMs))}${'#'.repeat(Math.max(1, cells(ms)))}`;
      goneMs += ms;
      return `${drillStepWords[id].padEnd(20)}|${bar.slice(0, barLength + 1).padEnd(barLength + 1)}|`;
    });
  return lines.join('\n');
}
