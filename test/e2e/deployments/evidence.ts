import { expect } from '@playwright/test';
import type { JumpHost } from './a-jump-host';

type Event = Readonly<Record<string, unknown>>;

/** What the audit log of a host must say of an outage. */
export interface Expected {
  /** The Secret Server that went down. */
  readonly server: string;
  /** Newest first. */
  readonly granted: readonly Event[];
  /** Kinds that must be there beside that. */
  readonly others?: readonly string[];
}

/** The log verifies, has the outage with its evidence, and every release with tenant and origin. */
export async function expectRecorded(
  host: JumpHost,
  { server, granted, others = [] }: Expected,
): Promise<void> {
  await expectIntact(host);
  const events = await recorded(host);
  const ofKind = (kind: string): Event[] => events.filter(event => event['kind'] === kind);
  const down = ofKind('outage.changed').filter(({ to }) => to === 'down');
  expect(down).toMatchObject([{ server }]);
  expect(down[0]?.['evidence']).toContain('not reached from this host');
  expect(ofKind('access.granted')).toMatchObject([...granted]);
  expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...others]));
}

/** `breakglass audit verify` finds nothing wrong, and the keychain agrees about the end of the log. */
export async function expectIntact(host: JumpHost): Promise<void> {
  const { exitCode, stdout } = await host.run('audit', 'verify');
  expect(stdout).toContain('intact');
  expect(exitCode).toBe(0);
}

/** Every event, the newest first. */
export async function recorded(host: JumpHost): Promise<readonly Event[]> {
  const { stdout } = await host.run('audit', 'list', '--limit', '1000', '--json');
  const { records } = JSON.parse(stdout) as { readonly records: readonly { event: Event }[] };
  return records.map(({ event }) => event);
}
