import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pickLoginSession } from '../../../electron/platform/login-session/pick';

it.runIf(process.platform === 'linux').each([
  ['Active=yes\nLockedHint=no', 0, false],
  ['Active=no\nLockedHint=no', 0, true],
  ['Active=yes\nLockedHint=yes', 0, true],
  ['Failed to get session: no such session', 1, false],
])('systemd says %j and ends with %i: left %s', async (answer, code, isLeft) => {
  const bin = await mkdtemp(path.join(tmpdir(), 'breakglass-logind-'));
  const program = path.join(bin, 'loginctl');
  const script = `#!/bin/sh\n[ "$2" = c7 ] || exit 3\nprintf '${answer}\\n'\nexit ${code}\n`;
  await writeFile(program, script);
  await chmod(program, 0o755);
  try {
    const session = pickLoginSession('linux', { PATH: bin, XDG_SESSION_ID: 'c7' });
    expect(await session?.isLeft()).toBe(isLeft);
    expect(pickLoginSession('linux', { PATH: bin }), 'without a session').toBeNull();
    expect(pickLoginSession('win32', { PATH: bin, XDG_SESSION_ID: 'c7' })).toBeNull();
  } finally {
    await rm(bin, { recursive: true });
  }
});
