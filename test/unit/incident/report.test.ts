import { beforeAll, describe, expect, it } from 'vitest';
import { incidentDocument } from '../../../electron/incident/report-document';
import { makeReportFiles, reportFolderName } from '../../../electron/incident/report-files';
import { incidentJson } from '../../../electron/incident/report-json';
import { toMarkdown } from '../../../electron/report/markdown';
import { createPdfWriter } from '../../../electron/report/pdf-writer';
import type { IncidentRecord } from '../../../shared/domain/incident';
import { aPdfProgramFolder } from '../../builders/a-pdf-writer';
import { aLedgerLine, anIncident, anIncidentRecord } from '../../builders/an-incident';
import { pdfText } from '../../builders/pdf-text';

function markdownOf(change: Partial<IncidentRecord> = {}): string {
  return toMarkdown(incidentDocument(anIncidentRecord(change), [], '1.2.3'));
}

describe('the report of an incident', () => {
  it('says who, why, what, how old, and how to prove it', () => {
    const text = markdownOf();
    for (const said of [
      '# Incident 0a1b2c3d-0000-4000-8000-000000000000',
      '**Reason:** core router down, INC-1234',
      '**Who:** ann',
      '**Opened:** 2026-03-01 03:00:00 UTC',
      '**Ended:** 2026-03-01 03:10:00 UTC',
      'the operator ended it',
      '**hq:** down since 2026-03-01 02:50:00 UTC: 3 of 4 looks: no connection',
      'emea:critical:emea:fra1:router:core-rtr-01, password | 7 | sealed copy, the vault did not answer, 3 h old',
      '**Records:** 12 to 31',
      `breakglass audit verify --anchor 31:${'ab'.repeat(32)}`,
    ]) {
      expect(text).toContain(said);
    }
  });

  it('names each secret once for its rotation, with the newest version that was seen', () => {
    const lines = [
      aLedgerLine({ access: '1', version: '7' }),
      aLedgerLine({ access: '2', version: '8', field: 'enable' as never }),
    ];
    expect(incidentJson(anIncidentRecord({ lines }), [], '1')).toMatchObject({
      rotate: [
        {
          ...{ tenant: 'emea', path: 'critical:emea:fra1:router:core-rtr-01' },
          ...{ version: '8', fields: ['password', 'enable'] },
        },
      ],
    });
  });

  it('says what is not known', () => {
    const text = markdownOf({ lines: [], notes: [], servers: [], audit: null, endedBy: null });
    expect(text).toContain('still open');
    expect(text).toContain('Its records could not be read');
    expect(text).not.toContain('Secret Server, when');
  });

  it('has what others add', () => {
    const more = [{ title: 'Alerts', facts: [{ name: 'syslog', value: 'accepted' }] }];
    expect(toMarkdown(incidentDocument(anIncidentRecord(), more, '1'))).toContain(
      '## Alerts\n\n- **syslog:** accepted',
    );
    expect(incidentJson(anIncidentRecord(), more, '1')).toMatchObject({ more });
  });

  it('is named by its day and the beginning of its number', () => {
    expect(reportFolderName(anIncidentRecord())).toBe('2026-03-01-0a1b2c3d');
  });
});

describe('hostile names', () => {
  const hostile = 'x](javascript:1) <img src=x> | a\n# b `c` \u202E\u0000 \uD800';
  const record = anIncidentRecord({
    incident: anIncident({ reason: hostile }),
    lines: [aLedgerLine({ path: hostile as never, reason: hostile })],
  });
  let files: Awaited<ReturnType<typeof makeReportFiles>>;

  beforeAll(async () => {
    const writePdf = createPdfWriter({ programFolder: await aPdfProgramFolder() });
    files = await makeReportFiles({ writePdf, appVersion: '1' }, record, []);
  }, 60_000);
  const textOf = (name: string): string => Buffer.from(files.get(name) ?? []).toString('utf8');

  it('are text in Markdown', () => {
    const text = textOf('report.md');
    expect(text).not.toMatch(/\u202E|<img|\]\(javascript|^# b/m);
    expect(text).toContain('&lt;img src=x&gt; \\| aU+000A\\# b');
    const ledger = text.split('\n').filter(line => line.startsWith('| 2026'));
    expect(ledger).toHaveLength(1);
  });

  it('are text in the PDF', () => {
    const text = pdfText(files.get('report.pdf') ?? new Uint8Array()).replaceAll(/\s+/g, '');
    expect(text).toContain('<imgsrc=x>|aU+000A#b`c`U+202EU+0000');
    expect(textOf('report.pdf')).not.toMatch(/\/(JavaScript|URI|Launch)/);
  });

  it('are what they were in JSON', () => {
    const { ledger } = JSON.parse(textOf('report.json')) as { ledger: { reason: string }[] };
    expect(ledger[0]?.reason).toBe(hostile);
  });
});
