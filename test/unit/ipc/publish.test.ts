import { describe, expect, it } from 'vitest';
import { publishEvents } from '../../../electron/ipc/publish';
import type { Services } from '../../../electron/services';
import type { SessionView } from '../../../shared/contract/session';
import { settled } from '../../fakes/hand-clock';

type Listener = (fact?: unknown) => void;

/** Stands for a service that others listen to. */
function source(): {
  readonly fire: Listener;
  readonly listen: (listener: Listener) => () => void;
} {
  const listeners = new Set<Listener>();
  return {
    fire: fact => listeners.forEach(listener => listener(fact)),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function setUp(view: () => Promise<SessionView>) {
  const [session, catalog, leases, logOn] = [source(), source(), source(), source()];
  const [outage, admin, desk, schedule] = [source(), source(), source(), source()];
  const alerts = source();
  const [incidents, ended] = [source(), source()];
  const rotation = source();
  const [wizard, ready] = [source(), source()];
  const adminEnd: { at: number | null } = { at: 7 };
  const sent: unknown[] = [];
  const services = {
    session: { onChange: session.listen },
    catalog: { onChange: catalog.listen, view: () => 'the catalogue' },
    access: { onLeaseEnded: leases.listen },
    incidents: { onChange: incidents.listen, onEnded: ended.listen, lines: () => ['a release'] },
    logOn: { onChange: logOn.listen, view: () => 'who is logged on' },
    outage: { onChange: outage.listen, view: () => ['hq'] },
    alerts: { onChange: alerts.listen, view: async () => 'the alerts' },
    admin: { onChange: admin.listen, endsAt: () => adminEnd.at },
    schedule: { onChange: schedule.listen, view: async () => [] },
    rotation: { onChange: rotation.listen, list: async () => [], running: () => null },
    onboarding: { onStep: wizard.listen },
    ready: { onLine: ready.listen },
    configuration: () => ({ tenants: [], secretServers: [] }),
    platform: {
      log: { error: (event: string) => sent.push(event) },
      hardening: {
        policy: { file: 'policy.json', policy: { push: { unattended: true } } },
        rules: { onChange: () => () => undefined },
      },
    },
  } as unknown as Services;
  const stop = publishEvents({
    ...{ services, view },
    desk: { onChange: desk.listen, running: () => null },
    send: (...event) => void sent.push(event),
  });
  const sources = { session, catalog, leases, logOn, outage, alerts, admin, desk, schedule };
  return { ...sources, rotation, wizard, ready, incidents, ended, adminEnd, sent, stop };
}

describe('events for the window', () => {
  it('tell of the session in the order of its changes, however long a look takes', async () => {
    const looks: ((view: SessionView) => void)[] = [];
    const { session, sent } = setUp(() => new Promise(resolve => looks.push(resolve)));
    session.fire();
    session.fire();
    await settled();
    expect(looks).toHaveLength(1);
    looks[0]?.({ state: 'unlocked' } as SessionView);
    await settled();
    looks[1]?.({ state: 'locked' } as SessionView);
    await settled();
    expect(sent).toEqual([
      ['session.changed', { state: 'unlocked' }],
      ['session.changed', { state: 'locked' }],
    ]);
  });

  it('go on after a look that failed', async () => {
    let looks = 0;
    const { session, sent } = setUp(async () => {
      looks += 1;
      if (looks === 1) throw new Error('disk');
      return { state: 'locked' } as SessionView;
    });
    session.fire();
    session.fire();
    await settled();
    expect(sent).toEqual(['session not published', ['session.changed', { state: 'locked' }]]);
  });

  it('tell what is owed, once for many changes at a time', async () => {
    const { rotation, sent } = setUp(() => new Promise(() => undefined));
    rotation.fire();
    rotation.fire();
    await settled();
    expect(sent).toEqual([['debt.changed', { items: [], running: null }]]);
  });

  it('carry three facts of a lease that ended, and the catalogue when it changed', () => {
    const { leases, catalog, sent } = setUp(() => new Promise(() => undefined));
    leases.fire({ leaseId: '1', why: 'lock', clipboard: 'cleared', value: 'canary' });
    catalog.fire();
    expect(sent).toEqual([
      ['access.leaseEnded', { leaseId: '1', why: 'lock', clipboard: 'cleared' }],
      ['catalog.changed', 'the catalogue'],
    ]);
  });

  it('tell how it stands with the alerts', async () => {
    const { alerts, sent } = setUp(() => new Promise(() => undefined));
    alerts.fire();
    await settled();
    expect(sent).toEqual([['alert.changed', 'the alerts']]);
  });

  it('tell of the ledger, and how an incident ended', () => {
    const { incidents, ended, sent } = setUp(() => new Promise(() => undefined));
    incidents.fire();
    ended.fire({ id: '0a1b' });
    expect(sent).toEqual([
      ['incident.changed', { lines: ['a release'] }],
      ['incident.ended', { id: '0a1b' }],
    ]);
  });

  it('tell of each step of a wizard and each line of readiness', () => {
    const { wizard, ready, sent } = setUp(() => new Promise(() => undefined));
    wizard.fire({ id: 'dns', status: 'ok' });
    ready.fire({ id: 'store', status: 'ok' });
    expect(sent).toEqual([
      ['wizard.step', { id: 'dns', status: 'ok' }],
      ['ready.line', { id: 'store', status: 'ok' }],
    ]);
  });

  it('tell who has to log on', () => {
    const { logOn, sent } = setUp(() => new Promise(() => undefined));
    logOn.fire();
    expect(sent).toEqual([['logOn.changed', 'who is logged on']]);
  });

  it('tell whether admin mode is open, and what the push does', () => {
    const { admin, desk, sent } = setUp(() => new Promise(() => undefined));
    admin.fire();
    desk.fire();
    expect(sent).toEqual([
      ['admin.changed', { endsAt: 7 }],
      ['push.progress', { running: null }],
    ]);
  });

  it('tell of the schedule while somebody is in admin mode, and only then', async () => {
    const { schedule, adminEnd, sent } = setUp(() => new Promise(() => undefined));
    schedule.fire();
    await settled();
    const view = { tenants: [], isUnattendedAllowed: true, policyFile: 'policy.json' };
    expect(sent).toEqual([['schedule.changed', view]]);
    adminEnd.at = null;
    schedule.fire();
    await settled();
    expect(sent).toHaveLength(1);
  });

  it('end when they are stopped', async () => {
    const { session, catalog, leases, wizard, ready, sent, stop } = setUp(
      async () => ({}) as SessionView,
    );
    stop();
    for (const { fire } of [session, catalog, leases, wizard, ready]) fire({});
    await settled();
    expect(sent).toEqual([]);
  });
});
