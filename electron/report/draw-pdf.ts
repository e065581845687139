import { assertNever } from '../../shared/lib/assert-never';
import type { PdfSheet, TextStyle } from './pdf-sheet';
import { openSheet } from './pdf-sheet';
import type { ReportDocument, ReportFact, ReportPart } from './report-document';

const black = '#111111';
const styles = {
  title: { face: 'bold', size: 17, colour: black },
  heading: { face: 'bold', size: 12, colour: black },
  text: { face: 'plain', size: 9.5, colour: black },
  name: { face: 'bold', size: 9.5, colour: black },
  code: { face: 'code', size: 8.5, colour: black },
  cell: { face: 'plain', size: 8, colour: black },
  cellTitle: { face: 'bold', size: 8, colour: black },
} satisfies Record<string, TextStyle>;

/** Points. */
const factNameWidth = 120;
const columnGap = 8;
/** A heading is not left alone at the foot of a page. */
const roomBelowHeading = 70;

type Table = Extract<ReportPart, { kind: 'table' }>;

/**
 * A report as PDF. Runs in the worker of `pdf-worker.ts`.
 * @param fontFolder where the build puts the font files.
 */
export function drawPdf(document: ReportDocument, fontFolder: string): Promise<Uint8Array> {
  const sheet = openSheet(document, fontFolder);
  writeLine(sheet, document.title, styles.title);
  for (const part of document.parts) drawPart(sheet, part);
  return sheet.finish();
}

function drawPart(sheet: PdfSheet, part: ReportPart): void {
  switch (part.kind) {
    case 'heading':
      sheet.space(14);
      if (sheet.left() < roomBelowHeading) sheet.newPage();
      return writeLine(sheet, part.text, styles.heading);
    case 'paragraph':
      sheet.space(6);
      return writeLine(sheet, part.text, styles.text);
    case 'code':
      sheet.space(6);
      return writeLine(sheet, part.text, styles.code);
    case 'facts':
      sheet.space(6);
      return drawFacts(sheet, part.facts);
    case 'table':
      sheet.space(6);
      return drawTable(sheet, part);
    default:
      return assertNever(part, 'report part');
  }
}

function writeLine(sheet: PdfSheet, text: string, style: TextStyle): void {
  sheet.columns([{ text, style, x: 0, width: sheet.width }]);
}

function drawFacts(sheet: PdfSheet, facts: readonly ReportFact[]): void {
  for (const { name, value } of facts) {
    sheet.columns([
      { text: name, style: styles.name, x: 0, width: factNameWidth - columnGap },
      { text: value, style: styles.text, x: factNameWidth, width: sheet.width - factNameWidth },
    ]);
  }
}

function drawTable(sheet: PdfSheet, { columns, rows }: Table): void {
  const titles = columns.map(column => column.title);
  drawRow(sheet, { columns, cells: titles, style: styles.cellTitle });
  for (const cells of rows) drawRow(sheet, { columns, cells, style: styles.cell });
}

function drawRow(
  sheet: PdfSheet,
  row: { columns: Table['columns']; cells: readonly string[]; style: TextStyle },
): void {
  const all = row.columns.reduce((sum, column) => sum + column.share, 0);
  let x = 0;
  const laid = row.columns.map(({ share }, index) => {
    const width = (sheet.width * share) / all;
    const at = { x, width: width - columnGap };
    x += width;
    return { text: row.cells[index] ?? '', style: row.style, ...at };
  });
  sheet.columns(laid);
  sheet.space(2);
  sheet.rule();
  sheet.space(3);
}
