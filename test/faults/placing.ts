import type { CableFault } from '../fault-server/cable';
import type { Reply, Script } from '../fault-server/fault-server';
import type { Tries } from './fault-row';
import type { Scene } from './scene';

/** The vault's port is closed. */
export async function unplugged({ cable }: Scene): Promise<Tries> {
  await cable.unplug();
  return () => 0;
}

/** A server of ours answers reads and searches like this. */
export function answering(...secrets: readonly Reply[]): (scene: Scene) => Promise<Tries> {
  return scene => scene.answer('secrets', { secrets });
}

/** A server of ours answers log-ons like this. */
export function answeringLogOn(...token: readonly Reply[]): (scene: Scene) => Promise<Tries> {
  return scene => scene.answer('token', { token });
}

/** The same, with a script that needs the scene. */
export function answeringWith(
  part: keyof Script,
  script: (scene: Scene) => readonly Reply[],
): (scene: Scene) => Promise<Tries> {
  return scene => scene.answer(part, { [part]: script(scene) });
}

/** The fault comes over the connection of the last good lookup, which is one try more than new ones. */
export function overKept(scene: Scene, fault: CableFault): Tries {
  const connections = scene.suffer(fault);
  return () => connections() + 1;
}
