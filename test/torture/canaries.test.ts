import { randomInt } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioIds } from '../../electron/sandbox/scenarios/scenarios';
import { aDisplay } from '../builders/a-display';
import type { TestDisplay } from '../builders/a-display';
import { writesCoreFilesHere } from '../builders/core-files';
import { anAttackedHost, credentialVariables } from './canaries/attacked-host';
import type { AttackedHost, Treatment } from './canaries/attacked-host';
import { findCanaries, spellingsOf, withPdfText } from './canaries/canary-search';
import type { Canary, Place } from './canaries/canary-search';
import { watchProcesses } from './canaries/watch-processes';
import type { ProcessWatch } from './canaries/watch-processes';
import { recordResult } from './record-result';
import { rounds } from './scale';

const routers = ['dub3:router:core-rtr-07', 'fra1:router:core-rtr-01'].map(
  name => `critical:emea:${name}`,
);
const reason = ['--reason', 'core router down, INC-1234'];

describe('the search itself', () => {
  const canaries = [{ name: 'canary', value: 'Pä"ss/w+r d=9' }];

  it.each([...spellingsOf('Pä"ss/w+r d=9')])('finds a text as %s', (spelling, form) => {
    const bytes = Buffer.concat([Buffer.from('before'), form, Buffer.from('after')]);
    const found = findCanaries([{ name: 'file', bytes }], canaries);
    expect(found).toContain(`file: canary as ${spelling}`);
  });

  it.each([0, 1, 2, 3, 4, 5])('finds it in the middle of base64, %i bytes in', offset => {
    const text = Buffer.from(`${'x'.repeat(offset)}${canaries[0]?.value ?? ''}yz`);
    const bytes = Buffer.from(text.toString('base64'));
    expect(findCanaries([{ name: 'file', bytes }], canaries).join()).toContain('base64');
  });
});

describe('the command line under every fault', () => {
  let display: TestDisplay;
  let host: AttackedHost;
  let watch: ProcessWatch;
  /** Values read while all was well; the stdout of `get` is the one place they belong. */
  const values: Canary[] = [];
  const wrong: Canary = { name: 'wrong passphrase', value: 'CANARY-wrong-0c2f passphrase' };
  const told: Place[] = [];
  const answers: Place[] = [];
  const ends = new Map<string, number>();
  let operations = 0;

  beforeAll(async () => {
    display = await aDisplay();
    host = await anAttackedHost(display.name);
    watch = watchProcesses();
    // By a process of its own, in another folder: what it measures would be paid by every command.
    await operate(['setup', '--file', '../given/setup.json', '--home', '../disk/other'], {
      environment: host.credentials,
    });
    await host.setUp();
    await operate(['refresh']);
    for (const router of routers) {
      const { stdout } = await host.run(['get', router, ...reason, '--json']);
      const { value } = JSON.parse(stdout.toString()) as { readonly value: string };
      values.push({ name: `value of ${router}`, value });
    }
  });

  afterAll(async () => {
    watch.stop();
    await host.remove();
    await display.stop();
  });

  /** Runs one command and keeps what it said. */
  async function operate(words: readonly string[], treatment: Treatment = {}): Promise<void> {
    operations += 1;
    const { stdout, stderr, exitCode } = await host.run(words, treatment);
    const name = words.slice(0, 1).join(' ');
    const end = exitCode === null ? 'killed' : String(exitCode);
    ends.set(end, (ends.get(end) ?? 0) + 1);
    told.push({ name: `stderr of ${name}`, bytes: stderr });
    (name === 'get' ? answers : told).push({ name: `stdout of ${name}`, bytes: stdout });
  }

  const commands: readonly (readonly string[])[] = [
    ['get', routers[0] ?? '', ...reason],
    ['refresh'],
    ['get', routers[1] ?? '', ...reason, '--json'],
    ['find', 'core', 'rtr'],
    ['status', '--json'],
    ['get', routers[0] ?? '', '--field', 'no-such-field', ...reason],
    ['copy', routers[1] ?? '', ...reason],
    ['audit', 'verify'],
    ['doctor'],
    ['refresh', '--json'],
  ];
  const treatments: readonly (() => Treatment)[] = [
    () => ({}),
    () => ({ passphrase: wrong.value }),
    () => ({ killAfterMs: randomInt(40, 900) }),
    () => ({ limits: 'ulimit -f 2' }),
    () => ({ limits: `ulimit -n ${randomInt(18, 40)}` }),
    () => ({ limits: 'ulimit -v 1200000' }),
  ];

  it('tells nobody what only the person who asked may read', async () => {
    const count = rounds(16, 400);
    for (let round = 0; round < count; round += 1) {
      await setScene(round);
      const words = commands[round % commands.length] ?? [];
      const treatment = treatments[Math.floor(round / 2) % treatments.length]?.() ?? {};
      if (round % 8 === 7) await host.withFullDisk(() => operate(words, treatment));
      else await operate(words, treatment);
    }
    const canaries = [...host.canaries, ...values, wrong];
    expect(findCanaries(answers, values)).not.toEqual([]);
    expect(findCanaries(answers, [...host.canaries, wrong])).toEqual([]);
    expect(findCanaries(told, canaries)).toEqual([]);
    expect(findCanaries(await host.leftovers(), canaries)).toEqual([]);
    expect(watch.seen()).toBeGreaterThan(count);
    expect(findCanaries(watch.places().map(withoutCredential), canaries)).toEqual([]);
    await record(host, watch);
  }, 3_600_000);

  it('tells it in no report, evidence, alert or debt of what was seen', async () => {
    await host.practice.control('plug');
    await host.practice.control('scenario healthy');
    await host.practice.control('alerts refuse');
    await operate(['get', routers[0] ?? '', ...reason]);
    await operate(['drill', '--canary', '--tenant', 'emea', '--path', routers[1] ?? '', '--json']);
    const { stdout } = await host.run(['incident', 'list', '--json']);
    const { incidents } = JSON.parse(stdout.toString()) as { readonly incidents: { id: string }[] };
    for (const [index, { id }] of incidents.slice(0, 2).entries())
      await operate(['incident', 'report', id, '--out', `../tmp/report-${String(index)}`]);
    for (const words of [
      ['incident', 'list'],
      ['debt', 'list'],
      ['alert', 'status'],
    ])
      await operate([...words, '--json']);
    await host.practice.control('alerts accept');
    await operate(['alert', 'deliver']);
    const inbox = Buffer.from(await host.practice.control('alerts list'));

    const files = withPdfText(await host.leftovers());
    const names = files.map(({ name }) => name).join('\n');
    for (const name of ['report-0/report.pdf', 'evidence.pdf', 'alerts/'])
      expect(names).toContain(name);
    expect(inbox.toString()).toContain('incident.opened');
    const reasons = findCanaries(files, [{ name: 'reason', value: 'INC-1234' }]);
    expect(reasons).toContain('text of file report-1/report.pdf: reason as text');
    const seen = watch.places().map(withoutCredential);
    const places = [...files, ...told, ...seen, { name: 'inbox', bytes: inbox }];
    expect(findCanaries(places, [...host.canaries, ...values, wrong])).toEqual([]);
  }, 600_000);

  it('leaves no image of its memory when it crashes with a value in it', async () => {
    await host.practice.control('plug');
    await host.practice.control('scenario healthy');
    const environment = { BREAKGLASS_DEBUG: '' };
    const crash = { crashes: true, limits: 'ulimit -c unlimited', environment };
    const copy = ['copy', routers[0] ?? '', ...reason];
    expect((await host.run(copy, crash)).exitCode).toBeNull();
    expect(await readdir(host.currentFolder)).toEqual([]);

    const allowed = '{"v":1,"process":{"coreDumps":"allowed","memory":"open"}}';
    const policy = { BREAKGLASS_POLICY_FILE: await host.writePolicy(allowed) };
    await host.run(copy, { ...crash, environment: { ...policy, ...environment } });
    const images = await readdir(host.currentFolder);
    expect(images.length > 0 || !writesCoreFilesHere()).toBe(true);
    for (const name of images) {
      const file = path.join(host.currentFolder, name);
      expect(await holdsOneOf(file, values)).toBe(true);
      await rm(file);
    }
  }, 600_000);

  /** Every scenario of the sandbox in turn, and the plug pulled; the slow one seldom. */
  async function setScene(round: number): Promise<void> {
    if (round % 3 !== 0) return;
    const scenes = [...scenarioIds.filter(id => id !== 'slow'), 'unplugged'];
    const scene = round % 60 === 57 ? 'slow' : scenes[(round / 3) % scenes.length];
    await host.practice.control('plug');
    await host.practice.control(scene === 'unplugged' ? 'unplug' : `scenario ${scene ?? ''}`);
  }

  async function record({ leftovers }: AttackedHost, { seen }: ProcessWatch): Promise<void> {
    await recordResult({
      suite: 'canaries',
      title: 'Canaries',
      claim:
        'Passphrase, credential and values are looked for in 15 spellings after every fault. A hit anywhere but in what `get` prints is a failure.',
      columns: ['What', 'Number', 'Hits'],
      rows: [
        ['operations', operations, ''],
        ['ended well', ends.get('0') ?? 0, ''],
        ['ended with an error', operations - (ends.get('0') ?? 0) - (ends.get('killed') ?? 0), ''],
        ['killed', ends.get('killed') ?? 0, ''],
        ['outputs searched', told.length, 0],
        ['files searched', (await leftovers()).length, 0],
        ['processes whose arguments and environment were searched', seen(), 0],
        [
          'canaries found in what `get` printed, as they must be',
          '',
          findCanaries(answers, values).length,
        ],
      ],
    });
  }
});

/** Reads a file of any size only as far as the first value in it. */
async function holdsOneOf(file: string, canaries: readonly Canary[]): Promise<boolean> {
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 4 * 1024 * 1024 })) {
    const bytes = Buffer.concat([tail, chunk as Buffer]);
    if (canaries.some(({ value }) => bytes.includes(value))) return true;
    tail = bytes.subarray(-64);
  }
  return false;
}

/** The variables that the person set are hers; they are the one exception. */
function withoutCredential({ name, bytes }: Place): Place {
  const text = Buffer.from(bytes).toString('latin1');
  const variables = new RegExp(`(${Object.values(credentialVariables).join('|')})=[^\\0]*`, 'g');
  return { name, bytes: Buffer.from(text.replaceAll(variables, ''), 'latin1') };
}
