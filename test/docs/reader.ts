import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Scene } from './scene';

// What rows put in for the reader of a page, and what his host has beside a vault.

/** Members of `setup.json`: somebody is told, in the practice inbox. */
export const inbox = {
  alerts: {
    waitSeconds: 2,
    channels: [{ kind: 'webhook', id: 'soc', secret: { fromEnv: 'ALERT_SECRET' } }],
  },
};

/** The code of the newest alert, as whoever received it reads it out. */
export async function receivedCode({ practice }: Scene): Promise<string> {
  const reply = await practice.control('alerts list');
  const code = [...reply.matchAll(/\\"code\\":\\"(\d{6})/g)].at(-1)?.[1];
  if (code === undefined) throw new Error(`no alert came: ${reply}`);
  return code;
}

/** Secret Server of the practice with the folder that the pages push; the gate of the lookup leaves it alone. */
export const secretServer = {
  secretServers: [{ id: 'hq', kind: 'on-premises', paths: ['elsewhere:**'] }],
  maps: [
    {
      ...{ id: 'core-emea', source: { server: 'hq', folderId: 12, includeSubFolders: true } },
      ...{ tenants: ['emea'], pathTemplate: 'critical/emea/$site/$kind/$name' },
    },
  ],
};

/** Runs what gives the words that a page leaves open. */
export function told(command: string): (scene: Scene) => Promise<string> {
  return async ({ shell }) => (await shell.run(command)).stdout.trim();
}

/** What the receiver of the webhook of docs/alerts.md has: time, body and signature, each in a file. */
export async function receiveWebhook({ folder, practice }: Scene): Promise<void> {
  const [time, body] = ['1893456000', '{"v":1}'];
  const mac = createHmac('sha256', practice.alerts.secret).update(`${time}.${body}`);
  await writeFile(path.join(folder, 'timestamp'), time);
  await writeFile(path.join(folder, 'body'), body);
  await writeFile(path.join(folder, 'signature'), `${mac.digest('hex')}\n`);
}
