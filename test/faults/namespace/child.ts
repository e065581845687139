import { layCable } from '../../fault-server/cable';
import { namespaceFamilies } from '../families';
import type { Outcome } from '../fault-row';
import { runRow } from '../run-row';
import { aScene } from '../scene';
import { buildNetwork, places } from './network';

/** Runs the rows that need a network of their own, and prints what came of each. */
async function main(): Promise<void> {
  const network = await buildNetwork();
  network.dns.say({ addresses: [places.vault] });
  const scene = await aScene({
    network,
    ...{ host: places.vault, port: 443, url: `https://${places.name}` },
    elsewhere: { host: places.elsewhere, port: 443 },
  });
  network.sixth = await layCable(scene.vault.address.port, places.vault6, 443);
  const outcomes: Outcome[] = [];
  for (const { rows } of namespaceFamilies) {
    for (const row of rows) outcomes.push(await runRow(scene, row));
  }
  await network.sixth.unplug();
  await scene.dispose();
  await network.dns.stop();
  process.stdout.write(JSON.stringify(outcomes));
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
