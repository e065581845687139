import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { endOrderly, goodbyeMs } from '../../../electron/window/end-of-app';
import { createHandClock, settled } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';

interface Ending {
  readonly app: FakeApp;
  readonly signals: EventEmitter;
  readonly clock: HandClock;
  readonly end: (exitCode: number) => void;
}

/** Quits the way Electron does: asks first, and goes unless somebody prevents it. */
class FakeApp extends EventEmitter {
  readonly exits: number[] = [];
  prevented = 0;
  quit(): void {
    this.emit('before-quit', { preventDefault: () => (this.prevented += 1) });
  }
  exit(code: number): void {
    this.exits.push(code);
  }
}

function setUp(dispose: () => Promise<void>): Ending {
  const app = new FakeApp();
  const signals = new EventEmitter();
  const clock = createHandClock();
  const parts = { app: app as never, signals: signals as never, clock, dispose };
  return { app, signals, clock, end: endOrderly(parts) };
}

describe('end of the app', () => {
  it('waits until everything is cleared, and only then exits', async () => {
    let finish = (): void => undefined;
    const { app } = setUp(() => new Promise(resolve => (finish = resolve)));
    app.quit();
    await settled();
    expect([app.prevented, app.exits]).toEqual([1, []]);
    finish();
    await settled();
    expect(app.exits).toEqual([0]);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'])('takes the same way on %s', async signal => {
    let disposed = 0;
    const { app, signals } = setUp(async () => void (disposed += 1));
    signals.emit(signal);
    await settled();
    expect([disposed, app.exits]).toEqual([1, [0]]);
  });

  it('takes the same way when the last window closes', async () => {
    const { app } = setUp(async () => undefined);
    app.emit('window-all-closed');
    await settled();
    expect(app.exits).toEqual([0]);
  });

  it('clears once, however often it is asked to quit', async () => {
    let disposed = 0;
    const { app } = setUp(async () => void (disposed += 1));
    app.quit();
    app.quit();
    await settled();
    expect([disposed, app.prevented, app.exits]).toEqual([1, 2, [0]]);
  });

  it('exits after three seconds although something hangs', async () => {
    const { app, clock } = setUp(() => new Promise(() => undefined));
    app.quit();
    await clock.advance(goodbyeMs - 1);
    expect(app.exits).toEqual([]);
    await clock.advance(1);
    expect(app.exits).toEqual([0]);
  });

  it('exits although clearing failed, and with the code it was given', async () => {
    const { app, end } = setUp(() => Promise.reject(new Error('disk gone')));
    end(70);
    await settled();
    expect(app.exits).toEqual([70]);
  });
});
