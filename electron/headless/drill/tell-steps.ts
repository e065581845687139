import type { DrillScenario, DrillStep } from '../../../shared/domain/drill';
import { drillStepWords, scenarioWords } from '../../../shared/domain/drill-words';
import { printable } from '../../../shared/lib/printable';
import type { CommandContext } from '../commands/command';
import type { Style } from '../output';

/** Says what happens while it happens; nothing with `--json`. */
export interface TellStep {
  begin(scenario: DrillScenario): Promise<void>;
  step(record: DrillStep): Promise<void>;
}

export function tellSteps({ output, terminal }: CommandContext): TellStep {
  if (output.json) return { begin: async () => undefined, step: async () => undefined };
  return {
    async begin(scenario) {
      const { title, expected, otherwise } = scenarioWords[scenario];
      await terminal.out(
        `\n${output.style.strong(title)} (${scenario})\n  expected: ${expected}\n  otherwise: ${otherwise}\n`,
      );
    },
    step: record => terminal.out(`${lineOf(record, output.style)}\n`),
  };
}

const marks = { pass: 'PASS', fail: 'FAIL', skipped: 'skip' } as const;

function lineOf({ id, outcome, ms, detail }: DrillStep, style: Style): string {
  const paint = { pass: style.good, fail: style.bad, skipped: style.strong }[outcome];
  const title = drillStepWords[id].padEnd(22);
  return `${paint(marks[outcome])}  ${title} ${`${ms} ms`.padStart(9)}  ${printable(detail)}`;
}
