import { createDrillArchive } from '../../electron/drill/evidence/archive';
import type { DrillArchive } from '../../electron/drill/evidence/archive';
import type { DraftEvidence } from '../../electron/drill/evidence/evidence-file';
import { createSystemRandom } from '../../electron/platform/system-random';
import type { WritePdf } from '../../electron/report/pdf-writer';

/** A drill that went well, in short. */
export function aDraft(change: Partial<DraftEvidence> = {}): DraftEvidence {
  return {
    format: 'breakglass drill 1',
    id: '0a6b4383-3258-4d24-87a9-ee1300d50ba8',
    scenario: 'everything-down',
    ground: 'sandbox',
    startedAt: Date.UTC(2026, 10, 26, 1, 9, 41),
    endedAt: Date.UTC(2026, 10, 26, 1, 9, 49),
    host: 'jump-01',
    user: 'ops "Ärzte" \u202e',
    appVersion: '0.1.0',
    passed: true,
    expected: 'the sealed copy',
    failure: null,
    steps: [{ id: 'unlock', outcome: 'pass', ms: 812, detail: 'the store is open' }],
    secret: { tenant: 'practice', path: 'critical:a:b', version: '7', servedFrom: 'offline' },
    firstCredentialMs: 1640,
    stalenessMs: 400,
    alertRoundTripMs: 175,
    auditHead: { sequence: 32, hash: 'ae'.repeat(32) },
    ...change,
  };
}

/** An archive whose documents are a line of text; drawing them is the business of other tests. */
export function anArchive(
  folder: string,
  writePdf: WritePdf = async ({ title }) => Buffer.from(`%PDF ${title}`),
): DrillArchive {
  return createDrillArchive({ folder, uid: process.getuid?.() ?? null, random, writePdf });
}

const random = createSystemRandom();
