import { describe, expect, it } from 'vitest';
import { systemDisk } from '../../../electron/store/files/disk';
import type { Disk } from '../../../electron/store/files/disk';
import { aFolder } from '../../builders/a-folder';
import { anAuditLog, aRequest, linesIn } from '../../builders/an-audit-log';
import { expectCode } from '../../builders/expect-code';
import { createHandClock, settled } from '../../fakes/hand-clock';

/** A disk whose next `datasync` of a segment waits until it is let go. */
function aSlowDisk(): Disk & { readonly stop: () => Stopped } {
  let gate: Stopped | null = null;
  return {
    ...systemDisk,
    stop() {
      let letGo = (): void => undefined;
      let reach = (): void => undefined;
      const free = new Promise<void>(resolve => (letGo = resolve));
      const reached = new Promise<void>(resolve => (reach = resolve));
      return (gate = { letGo, reached, free, reach });
    },
    open: (async (file: string, ...rest: [string | number, number?]) => {
      const handle = await systemDisk.open(file, ...rest);
      if (!file.endsWith('.jsonl')) return handle;
      const datasync = handle.datasync.bind(handle);
      handle.datasync = async () => {
        const waiting = gate;
        gate = null;
        waiting?.reach();
        await waiting?.free;
        await datasync();
      };
      return handle;
    }) as Disk['open'],
  };
}

interface Stopped {
  readonly letGo: () => void;
  /** Resolves when the write waits. */
  readonly reached: Promise<void>;
  readonly free: Promise<void>;
  readonly reach: () => void;
}

describe('a disk that takes too long', () => {
  it('releases nothing, and what it writes at last stays part of the chain', async () => {
    const clock = createHandClock();
    const disk = aSlowDisk();
    const { audit, folder } = await anAuditLog(await aFolder(), { clock, disk });
    await audit.append(aRequest(1));

    const stopped = disk.stop();
    const late = audit.append(aRequest(2));
    late.catch(() => undefined);
    await stopped.reached;
    await clock.advance(1999);
    const waiting = audit.append(aRequest(3));
    waiting.catch(() => undefined);
    await clock.advance(1);
    await expectCode(late, 'audit.unavailable');

    stopped.letGo();
    expect(await waiting).toMatchObject({ sequence: 3 });
    expect(await audit.append(aRequest(4))).toMatchObject({ sequence: 4 });
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 4 });
    expect(await linesIn(folder)).toHaveLength(4);
  });

  it('does not begin what could only be late', async () => {
    const clock = createHandClock();
    const disk = aSlowDisk();
    const { audit, folder } = await anAuditLog(await aFolder(), { clock, disk });
    await audit.append(aRequest(1));

    const stopped = disk.stop();
    const first = audit.append(aRequest(2));
    first.catch(() => undefined);
    await stopped.reached;
    const second = audit.append(aRequest(3));
    second.catch(() => undefined);
    await clock.advance(2000);
    await expectCode(first, 'audit.unavailable');
    await expectCode(second, 'audit.unavailable');
    // Whoever quits now does not wait for the disk.
    await audit.close();

    stopped.letGo();
    await settled();
    expect(await audit.append(aRequest(4))).toMatchObject({ sequence: 3 });
    expect(await linesIn(folder)).toHaveLength(3);
    expect(await audit.verify()).toMatchObject({ state: 'intact', records: 3 });
  });
});
