import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error';
import type { ReportFiles } from '../../incident/report-files';
import { printable } from '../../../shared/lib/printable';
import type { Command } from './command';

/** `incident report`. */
export const incidentReportCommand: Command = {
  name: 'incident report',
  operands: ['ID'],
  options: {
    out: {
      kind: 'text',
      value: 'FOLDER',
      summary: 'where to put report.md, report.json and report.pdf; must not be there yet',
    },
  },
  summary: 'write the report of an incident, or print it as Markdown',
  explanation: [
    'Without --out the report is printed: as Markdown, with --json as the same document that',
    'report.json is. No value is in it. The window writes the files by itself when an incident ends;',
    'this writes them again, or elsewhere, also for incidents of the command line:',
    '  breakglass incident report 0a1b2c3d --out ./report-INC-1234',
  ],
  async run(context) {
    const { incidents } = await context.unlocked();
    const out = context.options.text('out');
    const files = await incidents.report(context.operands[0] ?? '');
    if (out === null) {
      const document = JSON.parse(textOf(files, 'report.json')) as Readonly<
        Record<string, unknown>
      >;
      return { document, text: textOf(files, 'report.md'), error: null };
    }
    const folder = path.resolve(out);
    await incidents.writeReport(folder, files);
    const names = [...files.keys()];
    return {
      document: { folder, files: names },
      text: `${names.map(name => printable(path.join(folder, name))).join('\n')}\n`,
      error: null,
    };
  },
};

function textOf(files: ReportFiles, name: string): string {
  const bytes = files.get(name);
  if (bytes === undefined) throw new AppError('internal', { detail: `no ${name}` });
  return Buffer.from(bytes).toString('utf8');
}
