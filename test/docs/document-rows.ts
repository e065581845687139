import { inRepository } from '../../build/repository.mjs';
import type { DocumentRow } from './document-row';
import { inbox, receivedCode, receiveWebhook, secretServer, told } from './reader';
import { checkoutScene } from './scenes/checkout-scene';
import { oneRegion, practiceScene } from './scenes/practice-scene';

/** For a page without a row of its own. */
export const anyPage: DocumentRow = { scene: practiceScene() };

/** Two people on two devices: a page has one reader. */
const byTwo = (says: string) => ({ file: 'test/headless/approval.test.ts', says });

const benchRun = { file: 'test/unit/bench/bench.test.ts', says: "bench('B4', '--into', into)" };
const byUpdate = (says: string) => ({ file: 'test/headless/update.test.ts', says });

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
      sandbox: ['--empty-vault', ...oneRegion],
    }),
    replace: {
      '048213': receivedCode,
      '2ae659…': told("breakglass push plan --json | jq -r '.digest'"),
    },
    wrap: {
      'breakglass quorum check': typed =>
        `${typed} --shares-fd 4 4< <(grep -Eom1 '([0-9A-Z]{4}-){18}[0-9A-Z]{4}' ~/lp.txt)`,
      // With a clipboard a drill waits until it is cleared, as test/e2e/drill.e2e.ts sees it do.
      'breakglass drill': typed => `env -u DISPLAY ${typed}`,
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
    scene: practiceScene({
      ...{ onDisplay: true, more: secretServer },
      before: ['breakglass policy keygen policy-key.pem'],
    }),
    // The rest of the page is about a host without a policy.
    wrap: {
      'sudo breakglass policy pin policy-key.pem.pub': typed =>
        `${typed} && rm etc/policy-key.json`,
    },
    // Nothing needs a second person on this host; docs/dual-control.md has one where it does.
    exitCodes: {
      'breakglass request lookup critical:emea:fra1:router:core-rtr-01 --reason "core router down"': 5,
      'breakglass request grant 04711 81539': 5,
    },
    elsewhere: {
      'breakglass update verify breakglass_0.2.0_amd64.deb --manifest update.json && sudo apt install ./breakglass_0.2.0_amd64.deb':
        byUpdate("'verify', good, '--manifest'"),
      'breakglass update sign 0.2.0 breakglass_0.2.0_amd64.deb --key update-key.pem > update.json':
        byUpdate("'sign', version"),
    },
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
  'docs/dual-control.md': {
    scene: practiceScene(),
    elsewhere: {
      'breakglass approve keygen --id bob --out bob.key': byTwo("'approve', 'keygen'"),
      'breakglass request enrol': byTwo("['request', 'enrol'"),
      'breakglass request lookup critical:emea:fra1:router:core-rtr-01 --reason "core router down"':
        byTwo("'request', 'lookup', router, '--reason'"),
      'breakglass approve BGR1.… --key bob.key': byTwo("'approve', text, '--key', 'bob.key'"),
      'breakglass request grant BGA1.…': byTwo("'request', 'grant', await sign(text)"),
      'breakglass get critical:emea:fra1:router:core-rtr-01 --reason "core router down"': byTwo(
        "'get', router, '--reason'",
      ),
      'breakglass approve 7K2M-90AB-… --key bob.key --code': byTwo("'--key', 'bob.key', '--code'"),
      'breakglass request grant 04711 81539': byTwo("'request', 'grant', ...code.trim()"),
      'breakglass request grant --shares': {
        file: 'test/journeys/approval/lookup.test.ts',
        says: 'approvals.answerShares(old.shares',
      },
    },
  },
  'docs/bench/README.md': {
    scene: checkoutScene,
    elsewhere: {
      // All of it takes five minutes; the program is the same.
      'npm run bench': benchRun,
      'npm run bench -- B4': benchRun,
      'npm run bench -- search window': benchRun,
      'npm run bench -- B4 --into /tmp/out': benchRun,
    },
  },
  'docs/updates.md': {
    scene: practiceScene(),
    elsewhere: {
      'breakglass update verify breakglass_0.2.0_amd64.deb --manifest update.json': byUpdate(
        "'verify', good, '--manifest'",
      ),
      'sudo apt install ./breakglass_0.2.0_amd64.deb': {
        file: 'test/package/installed.test.ts',
        says: "apt('install'",
      },
      'breakglass policy keygen update-key.pem': {
        file: 'test/headless/managed-policy.test.ts',
        says: "policy('keygen', 'key.pem'",
      },
      'breakglass update sign 0.2.0 breakglass_0.2.0_amd64.deb breakglass-0.2.0.x86_64.rpm --key update-key.pem > update.json':
        byUpdate("'sign', version"),
    },
  },
  'docs/readiness.md': { scene: practiceScene() },
  'test/vectors/README.md': {
    scene: practiceScene(),
    elsewhere: {
      '/usr/bin/python3 test/vectors/generate.py': {
        file: 'test/unit/vectors/regenerate.test.ts',
        says: "runSecondImplementation('generate.py'",
      },
    },
  },
  'docs/operator-card.md': { scene: practiceScene({ before: ['breakglass refresh'] }) },
};
