import { assertNever } from '../../shared/lib/assert-never';
import { codePointName, unprintable } from '../../shared/lib/unprintable';
import type { ReportDocument, ReportPart } from './report-document';

/** A report as Markdown with tables. Whatever stands in its texts is shown and never becomes markup. */
export function toMarkdown({ title, footer, parts }: ReportDocument): string {
  const blocks = [`# ${markdownText(title)}`, ...parts.map(block), '---', markdownText(footer)];
  return `${blocks.join('\n\n')}\n`;
}

/**
 * Text that Markdown shows as it is, on one line: ASCII punctuation is escaped, the signs of HTML are
 * named, and characters that cannot be seen become `U+202E`.
 */
export function markdownText(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()#!|~^$]/g, String.raw`\$&`)
    .replaceAll('://', String.raw`\://`)
    .replaceAll('@', '&#64;')
    .replace(/^(?=[-+=])/, '\\')
    .replaceAll(/(?<=^\d+|www)\./gi, '\\.');
}

function block(part: ReportPart): string {
  switch (part.kind) {
    case 'heading':
      return `## ${markdownText(part.text)}`;
    case 'paragraph':
      return markdownText(part.text);
    case 'code':
      return codeBlock(part.text);
    case 'facts':
      return part.facts
        .map(({ name, value }) => `- **${markdownText(name)}:** ${markdownText(value)}`)
        .join('\n');
    case 'table': {
      const titles = part.columns.map(column => column.title);
      return [
        tableRow(titles),
        tableRow(
          titles.map(() => '---'),
          String,
        ),
        ...part.rows.map(row => tableRow(row)),
      ].join('\n');
    }
    default:
      return assertNever(part, 'report part');
  }
}

function tableRow(cells: readonly string[], write = markdownText): string {
  return `| ${cells.map(cell => write(cell)).join(' | ')} |`;
}

/** A fence that is longer than any run of backticks in the text. */
function codeBlock(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(run => run.length + 1)));
  return `${fence}\n${visible(text)}\n${fence}`;
}

function visible(text: string): string {
  return text.replaceAll(unprintable, codePointName);
}
