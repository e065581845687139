import { json, tokenAnswer } from '../../fault-server/fault-server';
import { refused, served, works } from '../fault-row';
import type { FaultFamily, FaultRow } from '../fault-row';
import { unplugged } from '../placing';
import { copyCountsDays, scripted } from '../scene';
import type { Scene } from '../scene';

const secondMs = 1_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const tenYearsMs = 10 * 365.25 * dayMs;

/** Something happens to the clocks; every log-on of the lookup after it is a try. */
function clocks(act: (scene: Scene) => void | Promise<void>): FaultRow['place'] {
  return async scene => {
    const script = { token: [json(200, tokenAnswer)], secrets: [json(200, scripted)] };
    const tries = await scene.answer('token', script);
    await act(scene);
    return tries;
  };
}

/** Moves the wall clock alone. One that was set back is set right after the row; ahead it may stay. */
function setBy(ms: number): (scene: Scene) => void {
  return ({ clock, later }) => {
    clock.setWall(clock.now() + ms);
    if (ms < 0) later(() => clock.setWall(clock.now() - ms));
  };
}

const over = { locks: true, expected: refused('session.locked', 0) } as const;
/** The copy has an age that nobody can know any more, or is too old. */
const overForTheCopy = { ...over, expected: refused('session.locked', 0, 'expired') } as const;

/** Clocks that jump, and time in which nothing runs. */
export const clockFaults: FaultFamily = {
  title: 'Clocks and sleep',
  about:
    'A good vault, and a clock that is not. Whatever has an end ends by the clock that says so first. A clock set back by more than a minute, and a minute in which nothing ran, end the session. The copy may answer for 30 days; one from the future by more than a moment does not. Here a try is a log-on.',
  rows: [
    {
      fault: 'clock set back 1 s',
      made: 'as a leap second does',
      call: 'read',
      place: clocks(setBy(-secondMs)),
      expected: works(0),
    },
    {
      fault: 'clock set back 30 s',
      made: 'as a time server does',
      call: 'read',
      place: clocks(setBy(-30 * secondMs)),
      expected: works(0),
    },
    {
      fault: 'clock set ahead 30 s',
      made: 'as a time server does',
      call: 'read',
      place: clocks(setBy(30 * secondMs)),
      expected: works(0),
    },
    {
      fault: 'clock set ahead 1 h',
      made: 'the token is over by it: a new log-on',
      call: 'read',
      place: clocks(setBy(hourMs)),
      expected: works(1),
    },
    {
      fault: 'clock set back 1 h',
      made: 'by hand',
      call: 'read',
      place: clocks(setBy(-hourMs)),
      ...overForTheCopy,
    },
    {
      fault: 'clock set back 10 years',
      made: 'by hand',
      call: 'read',
      place: clocks(setBy(-tenYearsMs)),
      ...overForTheCopy,
    },
    {
      fault: 'clock set ahead 10 years',
      made: 'the idle time is over by it',
      call: 'read',
      place: clocks(setBy(tenYearsMs)),
      ...overForTheCopy,
    },
    {
      fault: 'clock set ahead 1 h in an outage',
      made: 'the port is closed',
      call: 'read',
      place: scene => {
        setBy(hourMs)(scene);
        return unplugged(scene);
      },
      expected: served('vault.unreachable', 0),
    },
    {
      fault: 'clock set ahead 29 d in an outage',
      made: 'the port is closed; the copy may answer for 30 d',
      call: 'read',
      place: scene => {
        setBy((copyCountsDays - 1) * dayMs)(scene);
        return unplugged(scene);
      },
      expected: served('vault.unreachable', 0),
    },
    {
      fault: 'clock set ahead 31 d in an outage',
      made: 'the port is closed; the copy may answer for 30 d',
      call: 'read',
      place: scene => {
        setBy((copyCountsDays + 1) * dayMs)(scene);
        return unplugged(scene);
      },
      expected: refused('vault.copyExpired', 0, 'expired'),
    },
    {
      fault: 'clock set back 30 s in an outage',
      made: 'the port is closed; the copy is dated in the future',
      call: 'read',
      place: scene => {
        setBy(-30 * secondMs)(scene);
        return unplugged(scene);
      },
      expected: served('vault.unreachable', 0),
    },
    {
      fault: 'clock set back 1 h in an outage',
      made: 'the port is closed',
      call: 'read',
      place: scene => {
        setBy(-hourMs)(scene);
        return unplugged(scene);
      },
      ...overForTheCopy,
    },
    {
      fault: 'another time zone',
      made: 'as summer time: no clock moves',
      call: 'read',
      place: clocks(({ later }) => {
        const before = process.env['TZ'];
        process.env['TZ'] = 'Pacific/Apia';
        later(() => {
          if (before === undefined) delete process.env['TZ'];
          else process.env['TZ'] = before;
        });
      }),
      expected: works(0),
    },
    {
      fault: 'sleep of 30 s',
      made: 'the monotonic clock stands',
      call: 'read',
      place: clocks(({ clock }) => clock.suspend(30 * secondMs)),
      expected: works(0),
    },
    {
      fault: 'sleep of 8 h',
      made: 'the monotonic clock stands',
      call: 'read',
      place: clocks(({ clock }) => clock.suspend(8 * hourMs)),
      ...over,
    },
    {
      fault: 'process stopped for 2 min',
      made: 'every clock goes on, nothing runs',
      call: 'read',
      place: clocks(({ clock }) => clock.freeze(120 * secondMs)),
      ...over,
    },
  ],
};
