import { beforeAll, expect, test } from 'vitest';
import { createPdfWriter } from '../../../electron/report/pdf-writer';
import type { WritePdf } from '../../../electron/report/pdf-writer';
import type { ReportDocument, ReportPart } from '../../../electron/report/report-document';
import { aPdfProgramFolder } from '../../builders/a-pdf-writer';
import { pdfText } from '../../builders/pdf-text';

let writePdf: WritePdf;

beforeAll(async () => {
  writePdf = createPdfWriter({ programFolder: await aPdfProgramFolder() });
}, 60_000);

function aDocument(...parts: readonly ReportPart[]): ReportDocument {
  return { title: 'Incident 0123', footer: 'Breakglass', madeAt: 1_700_000_000_000, parts };
}

test('a person can read every part of it', async () => {
  const text = pdfText(
    await writePdf(
      aDocument(
        { kind: 'heading', text: 'What was seen' },
        { kind: 'facts', facts: [{ name: 'Reason', value: 'core router down' }] },
        {
          kind: 'table',
          columns: [
            { title: 'Path', share: 3 },
            { title: 'Version', share: 1 },
          ],
          rows: [['critical:emea:core-rtr-01', '7']],
        },
        { kind: 'code', text: 'breakglass audit verify --from 3' },
      ),
    ),
  );

  for (const said of ['Incident 0123', 'What was seen', 'core router down', 'Path', 'Version'])
    expect(text).toContain(said);
  expect(text).toMatch(/critical:emea:core-rtr-01\s+7/);
  expect(text).toContain('breakglass audit verify --from 3');
  expect(text).toContain('page 1 of 1');
});

test('names of many scripts are text, and what cannot be drawn is named', async () => {
  const hostile = 'Ключ κλειδί ü <b>x</b> \u202Egnp.exe \u0007 核 🦀 \uD800';

  const text = pdfText(await writePdf(aDocument({ kind: 'paragraph', text: hostile })));

  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'Ключ κλειδί ü <b>x</b> U+202Egnp.exe U+0007 U+6838 U+1F980 U+D800',
  );
});

test('a word longer than the page and a table longer than the page lose nothing', async () => {
  const long = 'q'.repeat(3000);
  const rows = Array.from({ length: 120 }, (_, index) => [`row-${index}`, 'y'.repeat(80)]);
  const columns = [
    { title: 'Name', share: 1 },
    { title: 'Text', share: 1 },
  ];

  const text = pdfText(
    await writePdf(aDocument({ kind: 'paragraph', text: long }, { kind: 'table', columns, rows })),
  );

  expect(text.match(/q/g)).toHaveLength(3000);
  expect(text.match(/y/g)).toHaveLength(120 * 80);
  expect(text).toContain('row-119');
  expect(text).toMatch(/page 2 of \d+/);
});

test('the same document gives the same bytes', async () => {
  const document = aDocument({ kind: 'paragraph', text: 'twice' });

  expect(Buffer.compare(await writePdf(document), await writePdf(document))).toBe(0);
});

test('a program without its files for it says so', async () => {
  await expect(createPdfWriter({ programFolder: '/nowhere' })(aDocument())).rejects.toThrow(
    /pdf-worker/,
  );
});
