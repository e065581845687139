import type { BrowserWindow, PowerMonitor, Screen } from 'electron';
import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTimeKeeper } from '../../../electron/platform/time-keeper';
import {
  askEveryMs,
  askSessionEveryMs,
  watchForLeaving,
} from '../../../electron/window/lock-triggers';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';

describe('what is done when the person leaves', () => {
  let clock: HandClock;
  let done: string[];
  let isUnlocked: boolean;
  let displays: unknown[];
  let idleState: string;
  let power: EventEmitter;
  let screen: EventEmitter;
  let contents: EventEmitter;
  let window: EventEmitter;
  let isLeft: boolean;
  let asked: number;

  beforeEach(() => {
    clock = createHandClock();
    done = [];
    isUnlocked = true;
    displays = [{ id: 1 }];
    isLeft = false;
    asked = 0;
    idleState = 'active';
    contents = new EventEmitter();
    window = Object.assign(new EventEmitter(), { webContents: contents });
    power = Object.assign(new EventEmitter(), { getSystemIdleState: () => idleState });
    screen = Object.assign(new EventEmitter(), { getAllDisplays: () => displays });
    watch('linux');
  });

  function watch(platform: NodeJS.Platform): void {
    watchForLeaving({
      window: window as unknown as BrowserWindow,
      powerMonitor: power as unknown as PowerMonitor,
      screen: screen as unknown as Screen,
      session: {
        isUnlocked: () => isUnlocked,
        lock: why => void done.push(`lock ${why}`),
        touch: () => void done.push('touch'),
        look: () => void done.push('look'),
      },
      cover: () => void done.push('cover'),
      quit: () => void done.push('quit'),
      clock,
      time: createTimeKeeper(clock),
      platform,
      loginSession: {
        async isLeft() {
          asked += 1;
          return isLeft;
        },
      },
    });
  }

  it.each([
    ['suspend', 'suspend'],
    ['lock-screen', 'screen'],
    ['user-did-resign-active', 'screen'],
  ])('%s: covered before it is locked', (event, why) => {
    power.emit(event);
    expect(done).toEqual(['cover', `lock ${why}`]);
  });

  it('covers nothing where nothing is open, and still locks what is being opened', () => {
    isUnlocked = false;
    power.emit('suspend');
    expect(done).toEqual(['lock suspend']);
  });

  it.each(['resume', 'unlock-screen', 'user-did-become-active'])('%s: looks first', event => {
    power.emit(event);
    expect(done).toEqual(['look']);
  });

  it('the host shuts down: waits for the end of the app', () => {
    let isHeldUp = false;
    power.emit('shutdown', { preventDefault: () => (isHeldUp = true) });
    expect([isHeldUp, done]).toEqual([true, ['quit']]);
  });

  it('the person logs off: ends', () => {
    window.emit('session-end');
    expect(done).toEqual(['quit']);
  });

  it('one display of two is gone: nothing; the last one: locked', () => {
    screen.emit('display-removed');
    expect(done).toEqual([]);
    displays = [];
    screen.emit('display-removed');
    expect(done).toEqual(['cover', 'lock display']);
  });

  it('the page crashed: locked', () => {
    contents.emit('render-process-gone');
    expect(done).toEqual(['lock screen']);
  });

  it('somebody types: noticed once a second', async () => {
    for (let key = 0; key < 3; key += 1) contents.emit('input-event');
    await clock.advance(1_000);
    contents.emit('input-event');
    expect(done).toEqual(['touch', 'touch']);
  });

  it('a desktop that says nothing of its screen lock: asked, and obeyed once per lock', async () => {
    await clock.advance(askEveryMs);
    idleState = 'locked';
    await clock.advance(3 * askEveryMs);
    expect(done).toEqual(['cover', 'lock screen']);
    idleState = 'active';
    await clock.advance(askEveryMs);
    idleState = 'locked';
    await clock.advance(askEveryMs);
    expect(done).toEqual(['cover', 'lock screen', 'cover', 'lock screen']);
  });

  it('another user has the screen: asked while something is open, and obeyed', async () => {
    await clock.advance(askSessionEveryMs);
    expect([asked, done]).toEqual([1, []]);
    isUnlocked = false;
    await clock.advance(3 * askSessionEveryMs);
    expect(asked).toBe(1);
    isUnlocked = true;
    isLeft = true;
    await clock.advance(3 * askSessionEveryMs);
    expect(done, 'once').toEqual(['cover', 'lock screen']);
  });

  it('other displays than the person has looked at: left on Windows, plugged in elsewhere', () => {
    displays = [{ id: 2 }];
    screen.emit('display-added');
    screen.emit('display-removed');
    expect(done, 'on Linux').toEqual([]);

    for (const emitter of [screen, contents]) emitter.removeAllListeners();
    displays = [{ id: 1 }];
    watch('win32');
    displays = [{ id: 1 }, { id: 2 }];
    screen.emit('display-added');
    expect(done, 'a second one').toEqual([]);
    displays = [{ id: 2 }];
    screen.emit('display-removed');
    expect(done, 'the remote desktop is gone').toEqual(['cover', 'lock display']);
    contents.emit('input-event');
    screen.emit('display-removed');
    expect(done.slice(2), 'somebody has come back to these').toEqual(['touch']);
  });
});
