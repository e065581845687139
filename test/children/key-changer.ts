import { systemDisk } from '../../electron/store/files/disk';
import type { Disk } from '../../electron/store/files/disk';
import { SecretText } from '../../shared/lib/secret-text';
import { aStore } from '../builders/a-store';
import { createFileKeychain } from '../fakes/file-keychain';

/**
 * Changes what opens the store in its first argument and kills itself at one moment: before the call
 * to disk or keychain with this number. Arguments: folder, change, passphrase, number. Prints `done`,
 * or one share per line, when it lived to the end.
 */
const [folder = '', change = '', passphrase = '', last = '0'] = process.argv.slice(2);

let calls = 0;
function step(): void {
  calls += 1;
  if (calls === Number(last)) process.kill(process.pid, 'SIGKILL');
}

/** Every call that changes something, counted. */
function counted<T extends object>(target: T, names: readonly (keyof T)[]): T {
  const changed = names.map(name => {
    const call = target[name] as (...given: unknown[]) => unknown;
    const stepping = (...given: unknown[]): unknown => {
      step();
      return call(...given);
    };
    return [name, stepping] as const;
  });
  return { ...target, ...Object.fromEntries(changed) };
}

async function main(): Promise<void> {
  const disk: Disk = counted(systemDisk, ['link', 'unlink', 'rename']);
  const keychain = counted(createFileKeychain(`${folder}/keychain.json`), ['write', 'remove']);
  const { keys } = aStore(folder, { disk, keychain });
  const current = new SecretText(passphrase);
  const split = { threshold: 2, shares: 3 };
  const changes: Readonly<Record<string, () => Promise<unknown>>> = {
    passphrase: () => keys.changePassphrase(current, new SecretText('another')),
    keychain: () => keys.changeKeychainKey(current),
    shares: () => keys.issueShares(current, split),
    rekey: () => keys.rekey(current),
    recover: () =>
      keys.recover(
        passphrase.split(' ').map(text => new SecretText(text)),
        new SecretText('another'),
      ),
    erase: () => keys.erase(),
  };
  await changes[change]?.();
  process.stdout.write('done\n');
}

void main();
