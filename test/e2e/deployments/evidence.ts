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
  readonly refused?: readonly string[];
}

/** The log verifies, has the outage with its evidence, and every release with tenant and origin. */
export async function expectRecorded(
  host: JumpHost,
  { server, granted, refused = [] }: Expected,
): Promise<void> {
  await expectIntact(host);
  const down = (await recorded(host, 'outage.changed')).filter(({ to }) => to === 'down');
  expect(down).toMatchObject([{ server }]);
  expect(down[0]?.['evidence']).toContain('not reached from this host');
  expect(await recorded(host, 'access.granted')).toMatchObject([...granted]);
  for (const kind of refused) expect(await recorded(host, kind)).not.toEqual([]);
}

/** `breakglass audit verify` finds nothing wrong, and the keychain agrees about the end of the log. */
export async function expectIntact(host: JumpHost): Promise<void> {
  const { exitCode, stdout } = await host.run('audit', 'verify');
  expect(stdout).toContain('intact');
  expect(exitCode).toBe(0);
}

async function recorded(host: JumpHost, kind: string): Promise<readonly Event[]> {
  const { stdout } = await host.run('audit', 'list', '--kind', kind, '--json');
  const { records } = JSON.parse(stdout) as { readonly records: readonly { event: Event }[] };
  return records.map(({ event }) => event);
}
