import PDFDocument from 'pdfkit';
import { openFonts } from './fonts';
import type { Face } from './fonts';
import type { ReportDocument } from './report-document';
import { wrapText } from './wrap-text';

/** Points; 72 are an inch. */
const margin = 48;
const footerHeight = 24;
const lineSpacing = 1.3;

/** How a piece of text looks. `colour`: as `#333333`. */
export interface TextStyle {
  readonly face: Face;
  readonly size: number;
  readonly colour: string;
}

/** Text in one style within a column. `x` and `width` in points from the left margin. */
export interface Column {
  readonly text: string;
  readonly style: TextStyle;
  readonly x: number;
  readonly width: number;
}

/** The pages of a PDF, written from top to bottom; a new page begins by itself. */
export interface PdfSheet {
  /** Points between the margins. */
  readonly width: number;
  /** Writes columns beside each other, line by line, and goes on below the longest. */
  columns(columns: readonly Column[]): void;
  space(points: number): void;
  /** A thin line across the page. */
  rule(): void;
  /** How many more points fit on this page. */
  left(): number;
  newPage(): void;
  /** Numbers the pages and gives the bytes. */
  finish(): Promise<Uint8Array>;
}

/** @throws when a font file is missing. */
export function openSheet(document: ReportDocument, fontFolder: string): PdfSheet {
  const fonts = openFonts(fontFolder);
  const pdf = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    font: fonts.file('plain'),
    info: {
      Title: fonts.drawable('plain', document.title),
      Producer: 'Breakglass',
      Creator: 'Breakglass',
      CreationDate: new Date(document.madeAt),
    },
  });
  const bytes = collect(pdf);
  const width = pdf.page.width - 2 * margin;
  const bottom = pdf.page.height - margin - footerHeight;
  let y = margin;

  function choose({ face, size, colour }: TextStyle): void {
    pdf.font(fonts.file(face)).fontSize(size).fillColor(colour);
  }
  function linesOf({ text, style, width: room }: Column): readonly string[] {
    choose(style);
    return wrapText(fonts.drawable(style.face, text), room, part => pdf.widthOfString(part));
  }
  function write(text: string, style: TextStyle, at: { x: number; y: number }): void {
    choose(style);
    pdf.text(text, at.x, at.y, { lineBreak: false });
  }
  function newPage(): void {
    pdf.addPage();
    y = margin;
  }
  return {
    width,
    columns(columns) {
      const laid = columns.map(column => ({ column, lines: linesOf(column) }));
      const height = Math.max(...columns.map(({ style }) => style.size)) * lineSpacing;
      const count = Math.max(...laid.map(({ lines }) => lines.length));
      for (let index = 0; index < count; index++) {
        if (y + height > bottom) newPage();
        for (const { column, lines } of laid) {
          const line = lines[index];
          if (line !== undefined) write(line, column.style, { x: margin + column.x, y });
        }
        y += height;
      }
    },
    space(points) {
      y += points;
    },
    rule() {
      pdf
        .moveTo(margin, y)
        .lineTo(margin + width, y)
        .lineWidth(0.5)
        .stroke('#999999');
    },
    left: () => bottom - y,
    newPage,
    finish() {
      const { count } = pdf.bufferedPageRange();
      const style: TextStyle = { face: 'plain', size: 8, colour: '#555555' };
      for (let page = 0; page < count; page++) {
        pdf.switchToPage(page);
        const said = fonts.drawable('plain', document.footer);
        write(`${said} · page ${page + 1} of ${count}`, style, { x: margin, y: bottom + 8 });
      }
      pdf.end();
      return bytes;
    },
  };
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
}
