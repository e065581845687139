import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { drillScenarios } from '../../shared/domain/drill';
import type { DrillEvidence } from '../../shared/domain/drill';
import { aFolder } from '../builders/a-folder';
import { pdfText } from '../builders/pdf-text';
import { bareEnvironment, runBreakglass } from './breakglass';

interface DrillDocument {
  readonly passed: boolean;
  readonly drills: readonly (DrillEvidence & { readonly folder: string })[];
}

const minutes = 60_000;

async function run(home: string, ...words: readonly string[]) {
  const environment = { ...bareEnvironment(), BREAKGLASS_HOME: home };
  const done = await runBreakglass({ arguments: [...words, '--json'], environment, folder: home });
  return { ...done, document: JSON.parse(done.stdout) as Record<string, unknown> };
}

/** The check of docs/drill.md, which shares no line with ours. */
async function checkElsewhere(folder: string, key: string) {
  const page = await readFile(new URL('../../docs/drill.md', import.meta.url), 'utf8');
  const [, script = ''] = /<!-- independent check -->\s+```python\n([\s\S]+?)```/.exec(page) ?? [];
  return spawnSync('/usr/bin/python3', ['-I', '-c', script, folder, key], { encoding: 'utf8' });
}

describe('breakglass drill', () => {
  it(
    'practises every scenario, each in the way it is there for, and leaves evidence that anybody can check',
    async () => {
      const home = await aFolder();
      const out = path.join(await aFolder(), 'for the auditor');
      const { document, exitCode, stderr } = await run(
        home,
        'drill',
        '--scenario',
        'all',
        '--out',
        out,
      );
      expect(exitCode, `${stderr}${JSON.stringify(document)}`).toBe(0);
      const { drills } = document as unknown as DrillDocument;
      const by = new Map(drills.map(drill => [drill.scenario, drill]));
      expect([...by.keys()]).toEqual(drillScenarios);
      const stepsOf = (scenario: DrillEvidence['scenario']) =>
        by
          .get(scenario)
          ?.steps.filter(({ outcome }) => outcome === 'pass')
          .map(({ id }) => id);
      expect(stepsOf('healthy')).toContain('gate');
      expect(stepsOf('throttled')).toContain('refused');
      expect(stepsOf('everything-down')).toContain('denied');
      expect(by.get('region-down')?.secret).toMatchObject({ tenant: 'practice-west' });
      expect(by.get('everything-down')).toMatchObject({
        secret: { servedFrom: 'offline' },
        passed: true,
      });
      expect(by.get('slow')?.steps.find(({ id }) => id === 'copy')?.ms).toBeGreaterThan(2500);
      for (const drill of drills) {
        expect(drill.firstCredentialMs).toBeGreaterThan(0);
        expect(drill.alertRoundTripMs).not.toBeNull();
        expect(drill.auditHead?.sequence).toBeGreaterThan(5);
      }

      const list = (await run(home, 'drill', 'list')).document;
      expect(list['drills']).toHaveLength(drillScenarios.length);
      const key = String(list['publicKey']);
      const [name = ''] = (await readdir(out)).sort();
      const pack = path.join(out, name);
      expect(pdfText(await readFile(path.join(pack, 'evidence.pdf')))).toContain(
        'Breakglass drill: PASS',
      );
      const stranger = await aFolder();
      const verified = await run(stranger, 'drill', 'verify', pack, '--key', key);
      expect(verified.document).toMatchObject({ genuine: true, isOwn: false });
      const unknown = await run(stranger, 'drill', 'verify', pack);
      expect([unknown.exitCode, unknown.document['error']]).toMatchObject([
        124,
        { code: 'drill.evidenceForeign' },
      ]);
      expect((await checkElsewhere(pack, key)).stdout).toBe('genuine healthy PASS\n');

      const file = path.join(pack, 'evidence.json');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('"passed":true', '"passed":null'));
      expect((await run(home, 'drill', 'verify', pack)).exitCode).toBe(124);
      await writeFile(file, text.replace(/"firstCredentialMs":\d+/, '"firstCredentialMs":1'));
      expect((await run(home, 'drill', 'verify', pack)).document['error']).toMatchObject({
        code: 'drill.evidenceTampered',
      });
      expect((await checkElsewhere(pack, key)).status).not.toBe(0);
    },
    3 * minutes,
  );

  it(
    'fails when nobody receives the alert, says so, and writes the evidence all the same',
    async () => {
      const home = await aFolder();
      const words = ['drill', '--scenario', 'secret-server-down', '--alerts-refused'];
      const { document, exitCode } = await run(home, ...words);
      expect(exitCode).toBe(66);
      const [drill] = (document as unknown as DrillDocument).drills;
      expect(drill).toMatchObject({ passed: false, alertRoundTripMs: null });
      expect(drill?.failure).toMatch(/^no alert was received: /);
      expect(document['error']).toMatchObject({ code: 'drill.failed' });
      const verified = await run(home, 'drill', 'verify', drill?.folder ?? '');
      expect(verified.exitCode).toBe(0);
      expect(verified.document).toMatchObject({ genuine: true, evidence: { passed: false } });
    },
    minutes,
  );
});
