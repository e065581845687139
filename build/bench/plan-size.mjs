import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makePlan } from '../../electron/push/make-plan';
import { emptyTenantLedger } from '../../electron/push/ledger';
import { sharedFingerprintKey } from '../../electron/push/fingerprint-keys';
import { readSource } from '../../electron/push/read-source';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import { listSecrets } from '../../electron/secret-server/list-secrets';
import { readSecret } from '../../electron/secret-server/read-secret';
import { createTemplateFlags } from '../../electron/secret-server/template-flags';
import { credentialsCollection } from '../../electron/store/collections/credentials';
import { defaultBudget, defaultPush } from '../../shared/domain/configuration';
import { defaultPolicy } from '../../shared/domain/policy';
import { fingerprintOf } from '../../shared/domain/push/fingerprint';
import { rulesOf } from '../../shared/domain/push/push-rules';
import { sourceName } from '../../shared/domain/push/push-mark';
import { aMap } from '../../test/journeys/push/push-scene';

// B14 in a process of its own: a plan of so many secrets that are all unchanged, from the answers of Secret
// Server on, and JSON.parse of the same answers. The answers lie in files, one for each page.

const PAGE = 200;

/** @param {number} size @returns what it cost, and how many requests a vault got */
export async function measurePlan(size) {
  const folder = mkdtempSync(path.join(tmpdir(), 'breakglass-bench-'));
  try {
    const pages = writePages(folder, size);
    const calls = { dsv: 0 };
    const dependencies = planDependencies({ pages, size, calls });
    const known = await dependencies.rememberAll();
    const parseMs = await cpuOf(() => parseAll(pages));
    let unchanged = 0;
    const planMs = await cpuOf(async () => {
      const scope = { tenants: null, secrets: null, look: false, verify: false };
      const work = { signal: new AbortController().signal, onProgress: () => undefined };
      const { tenants } = await makePlan(dependencies, scope, work);
      unchanged = tenants[0].unchanged;
    });
    if (known !== size || unchanged !== size)
      throw new Error(`${unchanged} of ${size} unchanged, ${known} known`);
    const peakMb = process.resourceUsage().maxRSS / 1024;
    return { size, parseMs, planMs, peakMb, dsvCalls: calls.dsv };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function cpuOf(run) {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function nameOf(number) {
  return `synthetic-${String(number).padStart(6, '0')}`;
}

/** @returns a file with the list of each page, and one with the answers for its secrets */
function writePages(folder, size) {
  const pages = [];
  for (let first = 1; first <= size; first += PAGE) {
    const numbers = Array.from({ length: Math.min(PAGE, size - first + 1) }, (_, at) => first + at);
    const list = path.join(folder, `list-${first}`);
    const secrets = path.join(folder, `secrets-${first}`);
    const hasNext = first + PAGE <= size;
    const records = numbers.map(summary);
    writeFileSync(
      list,
      JSON.stringify({ records, total: size, hasNext, nextSkip: first + PAGE - 1 }),
    );
    writeFileSync(secrets, numbers.map(number => JSON.stringify(secretOf(number))).join('\n'));
    pages.push({ list, secrets });
  }
  return pages;
}

function summary(number) {
  return {
    ...{ id: number, name: nameOf(number), folderId: 3, folderPath: '\\Synthetic' },
    ...{ secretTemplateId: 3, secretTemplateName: 'Machine', active: true, isRestricted: false },
    ...{ checkedOut: false, checkOutEnabled: false, doubleLockEnabled: false },
    ...{ requiresApproval: false, requiresComment: false },
  };
}

function secretOf(number) {
  const item = (slug, itemValue, flags = {}) => ({
    ...{ slug, fieldName: slug, itemValue, isFile: false, isNotes: false, isPassword: false },
    ...flags,
  });
  const name = nameOf(number);
  return {
    ...{ id: number, name, secretTemplateId: 3, secretTemplateName: 'Machine' },
    items: [
      item('machine', `${name}.corp.example`),
      item('username', 'synthetic'),
      item('password', `canary-${number * 7919}-${number}`, { isPassword: true }),
      item('notes', `Made up: ${name}`, { isNotes: true }),
    ],
  };
}

function parseAll(pages) {
  for (const { list, secrets } of pages) {
    JSON.parse(readFileSync(list, 'utf8'));
    for (const text of readFileSync(secrets, 'utf8').split('\n')) JSON.parse(text);
  }
}

const shown = ['machine', 'username', 'password', 'notes'].map(slug => ({
  ...{ fieldSlugName: slug, hideOnView: false },
}));

/** Secret Server as its client sees it, below what reads and checks the answers. */
function fileApi(pages) {
  let open = { page: -1, texts: [] };
  const secretText = id => {
    const page = Math.floor((id - 1) / PAGE);
    if (open.page !== page) {
      open = { page, texts: readFileSync(pages[page].secrets, 'utf8').split('\n') };
    }
    return open.texts[(id - 1) % PAGE];
  };
  const json = text => ({ kind: 'json', value: JSON.parse(text) });
  return {
    context: () => ({ server: 'hq', now: 0 }),
    get: async () => ({ kind: 'json', value: { fields: shown } }),
    async versioned(route, request) {
      const { route: address, query } = request('v1');
      if (route === 'secret') return json(secretText(Number(address.split('/').at(-1))));
      return json(readFileSync(pages[query.skip / PAGE].list, 'utf8'));
    },
  };
}

function fileClient(pages) {
  const api = fileApi(pages);
  const templates = createTemplateFlags(api);
  return {
    id: 'hq',
    list: (source, signal) => listSecrets({ api, id: 'hq' }, source, signal),
    read: (secret, signal) => readSecret({ api, templates }, secret, signal),
    summary: async () => null,
    dispose: async () => undefined,
  };
}

function planDependencies({ pages, size, calls }) {
  const budget = { ...defaultBudget, secrets: size };
  const where = { id: 'emea', url: 'https://emea.example' };
  const tenant = { ...where, budget, push: { auth: null, prefixes: [] } };
  const configuration = { tenants: [tenant], maps: [aMap()], push: defaultPush };
  const credentials = { 'tenant:emea': { clientSecret: 'bench' } };
  const store = {
    read: async ({ name, empty }) => (name === credentialsCollection.name ? credentials : empty),
  };
  let secrets = [];
  return {
    ...{ clock: createSystemClock(), random: createSystemRandom() },
    session: { store: () => store },
    meter: { allowance: async () => Number.MAX_SAFE_INTEGER },
    configuration: () => configuration,
    policy: () => ({ ...defaultPolicy.push, tenants: null }),
    openSources: async () => () => fileClient(pages),
    hostName: async () => 'bench',
    ledger: {
      read: async () => ({
        ...{ runs: [], pushes: [] },
        tenants: { emea: { ...emptyTenantLedger, secrets } },
      }),
    },
    openWriter: () => {
      calls.dsv += 1;
      throw new Error('a plan asks no vault');
    },
    /** As if all had been pushed. */
    async rememberAll() {
      const key = await sharedFingerprintKey(credentials, tenant);
      const parts = {
        ...{ clientOf: () => fileClient(pages), rules: rulesOf(configuration), scope: null },
        fingerprint: secret => fingerprintOf(secret, key.digest),
        ...{ standing: () => [], onRead: () => undefined },
      };
      const { desired } = await readSource(parts, new AbortController().signal);
      secrets = desired.map(({ path: where, source, map, fingerprint }) => ({
        ...{ path: where, source: sourceName(source), map, fingerprint },
        ...{ version: '0', key: key.id, at: 0 },
      }));
      return secrets.length;
    },
  };
}
