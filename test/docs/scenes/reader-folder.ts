import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Practice } from '../../headless/practice';

export const passphrase = 'correct horse';

/** Programs that a page names and no test can have: a printer, a pager. Each keeps what it is given, in a file. */
const standIns = ['lp', 'notify', 'ssh-add'];

/** A policy that an administrator has written and nobody has signed yet. */
const policyToSign = JSON.stringify({
  ...{ v: 1, version: 1 },
  ...{ validFrom: '2020-01-01T00:00:00Z', expiresAt: '2099-01-01T00:00:00Z' },
});

/** Whoever is on duty: waits for an alert in the practice inbox and reads its code out. */
const onDuty = [
  'until code=$(curl --silent --cacert "$INBOX_CA" --header "Authorization: Bearer $INBOX_TOKEN" "$INBOX_URL" |',
  "  jq --exit-status --raw-output '[.. | .code? // empty] | last // empty'); do sleep 0.1; done",
  'echo "$code"',
].join('\n');

/**
 * A folder as the reader of a page has it: the passphrase in a file, the authorities of the servers,
 * and in `bin` the programs that the page calls by their names.
 * @param program what `breakglass` is.
 */
export async function readerFolder(practice: Practice, program: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-page-'));
  await mkdir(path.join(folder, 'bin'));
  const scripts = standIns.map(name => [name, `cat > "$HOME/${name}.txt"`] as const);
  const own = ['breakglass', `exec '${process.execPath}' '${program}' "$@"`] as const;
  const asRoot = ['sudo', 'exec "$@"'] as const;
  for (const [name, script] of [...scripts, own, asRoot, ['on-duty', onDuty] as const]) {
    await writeFile(path.join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
    await chmod(path.join(folder, 'bin', name), 0o755);
  }
  await writeFile(path.join(folder, 'passphrase'), `${passphrase}\n`, { mode: 0o600 });
  await mkdir(path.join(folder, 'etc'));
  await writeFile(path.join(folder, 'policy.json'), policyToSign);
  await writeFile(path.join(folder, 'ca.pem'), practice.caPem);
  await writeFile(path.join(folder, 'server-ca.pem'), practice.secretServer.caPem);
  await writeFile(path.join(folder, 'inbox-ca.pem'), practice.alerts.caPem);
  return folder;
}

/** The secrets that setup files of the pages refer to, by the variables that hold them. */
export function secretsOf(practice: Practice): Readonly<Record<string, string>> {
  return {
    DSV_CLIENT_SECRET: practice.clientSecret,
    DSV_PUSH_SECRET: practice.sync.clientSecret,
    SS_PASSWORD: practice.secretServer.credentials.password,
    ALERT_SECRET: practice.alerts.secret,
  };
}

/** What a shell of the reader knows. */
export function readerEnvironment(
  folder: string,
  practice: Practice,
): Readonly<Record<string, string>> {
  return {
    PATH: `${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
    ...{ LANG: 'C.UTF-8', TZ: 'UTC', HOME: folder, USER: 'reader' },
    BREAKGLASS_HOME: path.join(folder, 'home'),
    // Not the policy of this machine: what a page does as root stays in the folder.
    BREAKGLASS_POLICY_FILE: path.join(folder, 'etc', 'policy.json'),
    BREAKGLASS_PASSPHRASE_FILE: path.join(folder, 'passphrase'),
    ...secretsOf(practice),
    INBOX_URL: practice.alerts.url,
    INBOX_TOKEN: practice.alerts.token,
    INBOX_CA: path.join(folder, 'inbox-ca.pem'),
  };
}
