import { SecretText } from '../../shared/lib/secret-text';
import { createSandbox } from '../../electron/sandbox/sandbox-server';
import { createSecretServer } from '../../electron/sandbox/secret-server/secret-server';

/** What the vault takes for an answer while it is told to be slow. */
export const VAULT_DELAY_MS = 40;

/**
 * Both servers of the bench, in the process that this is called in: so that the memory of the other one
 * is that of the push alone. Tells where they are, then changes passwords, slows the vault down and
 * counts its requests when it is asked to.
 * @param {number} count made-up secrets
 */
export async function servePush(count) {
  const server = createSecretServer({ synthetic: count, regions: [] });
  const behaviour = { slowMs: VAULT_DELAY_MS };
  const sandbox = createSandbox({ emptyVault: true, regions: ['emea'], behaviour });
  const [from, to] = [await server.start(), await sandbox.start()];
  const { operator, sync } = to.credentials;
  const orders = {
    slow: () => sandbox.setScenario('slow'),
    quick: () => sandbox.setScenario('healthy'),
    reset: () => sandbox.resetUsage(),
    count: () => undefined,
    change,
  };
  process.on('message', order => {
    orders[order.kind](order);
    process.send({ calls: sandbox.requests().length });
  });
  function change({ first, last, value }) {
    for (let number = first; number <= last; number += 1) {
      const secret = server.content.secrets.find(100_000 + number);
      server.content.secrets.set(secret, new Map([['password', value]]), 'somebody');
    }
  }
  process.on('disconnect', () => process.exit());
  process.send({
    server: {
      ...{ url: from.url, caPem: from.caPem, username: from.credentials.username },
      password: from.credentials.password.open(),
    },
    vault: {
      ...{ url: to.url, caPem: to.caPem },
      operator: { ...operator, clientSecret: operator.clientSecret.open() },
      sync: { ...sync, clientSecret: sync.clientSecret.open() },
    },
  });
}

/** Where they are, as the parts of a host take it. */
export function addressesOf({ server, vault }) {
  const client = ({ clientSecret, ...rest }) => ({
    ...rest,
    clientSecret: new SecretText(clientSecret),
  });
  const { username, password, ...where } = server;
  const { operator, sync, ...there } = vault;
  return {
    server: { ...where, credentials: { username, password: new SecretText(password) } },
    vault: { ...there, credentials: { operator: client(operator), sync: client(sync) } },
  };
}
