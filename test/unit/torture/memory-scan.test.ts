import { once } from 'node:events';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { bundleChild, startChild } from '../../builders/bundled-child';
import { scanMemory } from '../../torture/memory-scan';
import { processTree } from '../../torture/process-tree';

/** Made at run time, so that no file and no bundle holds it. */
const canary = (): string => `canary-${process.hrtime.bigint().toString(36)}-of-the-memory`;

describe('the memory scan', () => {
  let bundle: string;
  let child: ChildProcessWithoutNullStreams;
  beforeAll(async () => {
    bundle = await bundleChild('test/children/hold-text.ts');
  });
  afterEach(() => child.kill('SIGKILL'));

  async function startHolding(text: string): Promise<number> {
    child = startChild(bundle, []);
    child.stdin.end(text);
    await once(child.stdout, 'data');
    return child.pid as number;
  }

  it('finds a text that another process holds, in both encodings', async () => {
    const text = canary();
    const pid = await startHolding(text);
    const [hits] = scanMemory([pid], text);
    expect(hits).toMatchObject({ pid });
    expect(hits?.utf8).toBeGreaterThanOrEqual(1);
    expect(hits?.utf16).toBeGreaterThanOrEqual(1);
    expect(hits?.places).not.toEqual([]);
  });

  it('finds nothing where the text never was', async () => {
    const pid = await startHolding(canary());
    expect(scanMemory([pid], canary())).toMatchObject([{ utf8: 0, utf16: 0, places: [] }]);
  });

  it('says so when a process cannot be read, and does not call it clean', async () => {
    const pid = await startHolding(canary());
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    await gone;
    expect(() => scanMemory([pid], 'anything')).toThrow(/ENOENT|ESRCH/);
  });

  it('lists the processes below another', async () => {
    const pid = await startHolding(canary());
    const below = processTree(process.pid).map(one => one.pid);
    expect(below).toContain(pid);
    expect(below).toContain(process.pid);
  });
});
