import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../../build/repository.mjs';
import type { MakeScene, Scene } from './scene';
import { checkoutScene } from './scenes/checkout-scene';
import { practiceScene } from './scenes/practice-scene';

/** Another test that runs this very command, where a page cannot: the file, and words of it that show it. */
interface Elsewhere {
  readonly file: string;
  readonly says: string;
}

/** How the commands of one page are run. */
export interface DocumentRow {
  readonly scene: MakeScene;
  /** What a reader puts in for himself: text of the page → what it is in this scene. */
  readonly replace?: Readonly<
    Record<string, string | ((scene: Scene) => string | Promise<string>)>
  >;
  /** By the text of the command; 0 where nothing is said. */
  readonly exitCodes?: Readonly<Record<string, number>>;
  /** What is done around a command: a window is waited for, and closed. */
  readonly wrap?: Readonly<Record<string, (typed: string) => string>>;
  /** Commands, and programs by their first words. */
  readonly elsewhere?: Readonly<Record<string, Elsewhere>>;
}

/** For a page without a row of its own. */
export const anyPage: DocumentRow = { scene: practiceScene() };

const inbox = {
  alerts: {
    waitSeconds: 2,
    channels: [{ kind: 'webhook', id: 'soc', secret: { fromEnv: 'ALERT_SECRET' } }],
  },
};

/** The code of the newest alert, as whoever received it reads it out. */
async function receivedCode({ practice }: Scene): Promise<string> {
  const reply = await practice.control('alerts list');
  const code = [...reply.matchAll(/\\"code\\":\\"(\d{6})/g)].at(-1)?.[1];
  if (code === undefined) throw new Error(`no alert came: ${reply}`);
  return code;
}

/** Secret Server of the practice with the folder that the pages push; the gate of the lookup leaves it alone. */
const secretServer = {
  secretServers: [{ id: 'hq', kind: 'on-premises', paths: ['elsewhere:**'] }],
  maps: [
    {
      ...{ id: 'core-emea', source: { server: 'hq', folderId: 12, includeSubFolders: true } },
      ...{ tenants: ['emea'], pathTemplate: 'critical/emea/$site/$kind/$name' },
    },
  ],
};

/** Runs what gives the words that a page leaves open. */
function told(command: string): (scene: Scene) => Promise<string> {
  return async ({ shell }) => (await shell.run(command)).stdout.trim();
}

/** What the receiver of the webhook of docs/alerts.md has: time, body and signature, each in a file. */
async function receiveWebhook({ folder, practice }: Scene): Promise<void> {
  const [time, body] = ['1893456000', '{"v":1}'];
  const mac = createHmac('sha256', practice.alerts.secret).update(`${time}.${body}`);
  await writeFile(path.join(folder, 'timestamp'), time);
  await writeFile(path.join(folder, 'body'), body);
  await writeFile(path.join(folder, 'signature'), `${mac.digest('hex')}\n`);
}

/** Every page that needs more than {@link anyPage}. */
export const documentRows: Readonly<Record<string, DocumentRow>> = {
  'README.md': {
    scene: checkoutScene,
    wrap: {
      // Without a display it ends by itself; the window of a drill is driven by test/e2e/drill.e2e.ts.
      'npm run drill': typed => `env -u DISPLAY ${typed}`,
      'npm start': typed => `'${inRepository('test', 'docs', 'until-window.sh')}' '${typed}'`,
    },
    elsewhere: { 'npm test': { file: '.ci/run', says: '\nexec npm test ' } },
  },
  'docs/administration.md': {
    scene: practiceScene({
      ...{ isOnPage: true, onDisplay: true },
      sandbox: ['--empty-vault', '--region', 'emea'],
    }),
    replace: {
      '048213': receivedCode,
      '2ae659…': told("breakglass push plan --json | jq -r '.digest'"),
    },
    wrap: {
      'breakglass quorum check': typed =>
        `${typed} --shares-fd 4 4< <(grep -Eom1 '([0-9A-Z]{4}-){18}[0-9A-Z]{4}' ~/lp.txt)`,
      // So that there is an incident to look at.
      'breakglass incident list': typed =>
        `breakglass get critical:emea:fra1:router:core-rtr-01 --reason "a test" --override drill && ${typed}`,
      'breakglass store passphrase': typed =>
        `${typed} --new-phrase-fd 4 4< <(echo 'another horse') && echo 'another horse' > ~/passphrase`,
      'breakglass store erase': typed => `${typed} --confirm "$(hostname)"`,
    },
  },
  'docs/audit.md': {
    scene: practiceScene({ before: ['breakglass refresh'] }),
    replace: {
      'SEQ:SHA256': told(`jq -r '"\\(.seq):\\(.hash)"' home/audit/head`),
    },
    elsewhere: {
      'import base64, hashlib, hmac': { file: 'test/unit/audit/by-hand.test.ts', says: "'python'" },
      'hex() {': { file: 'test/unit/audit/by-hand.test.ts', says: "'bash'" },
    },
  },
  'docs/alerts.md': {
    scene: practiceScene({ more: inbox, prepare: receiveWebhook }),
    replace: { '048213': receivedCode },
  },
  'docs/budget.md': {
    scene: practiceScene(),
    exitCodes: { 'breakglass budget plan --secrets 200 --interval 10 --changes-per-day 24': 118 },
  },
  'docs/cli.md': {
    scene: practiceScene({ onDisplay: true, more: secretServer }),
    replace: {
      '/srv/breakglass': ({ folder }) => `${folder}/home`,
      '/run/secrets/breakglass': ({ folder }) => `${folder}/passphrase`,
      '0a1b2c3d': told("breakglass incident list --json | jq -r '.incidents[0].id'"),
    },
  },
  'docs/drill.md': {
    scene: practiceScene({
      more: { ...inbox, drill: { canaries: ['critical:emea:dub3:router:*'] } },
      before: ['breakglass refresh', 'breakglass drill'],
    }),
    replace: {
      FOLDER: told("breakglass drill list --json | jq -r '.drills[0].folder'"),
      KEY: told("breakglass drill list --json | jq -r '.publicKey'"),
      'critical:drill:canary-01': 'critical:emea:dub3:router:core-rtr-07',
    },
    wrap: {
      'breakglass drill --canary --tenant emea --path critical:drill:canary-01': typed =>
        `${typed} --alert-code-fd 4 4< <(on-duty)`,
    },
    elsewhere: {
      'npm run drill': { file: 'README.md', says: '\nnpm run drill ' },
      'breakglass drill --scenario all': {
        file: 'test/headless/drill.test.ts',
        says: "'--scenario',\n        'all'",
      },
      'import base64, hashlib, json, pathlib, sys': {
        file: 'test/headless/drill.test.ts',
        says: '<!-- independent check -->',
      },
    },
  },
  'docs/readiness.md': { scene: practiceScene() },
  'docs/operator-card.md': { scene: practiceScene({ before: ['breakglass refresh'] }) },
};
