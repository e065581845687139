import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error';
import type { SandboxOptions } from '../../sandbox/options';
import { regions } from '../../sandbox/estate/sites';
import type { Inbox, InboxAddress } from '../../sandbox/inbox/inbox';
import type { SandboxGuide } from '../../sandbox/guide';
import type { ServerGuide } from '../../sandbox/secret-server/guide';
import type { SecretServer } from '../../sandbox/secret-server/secret-server';
import type { Sandbox, SandboxAddress } from '../../sandbox/sandbox-server';
import { printableJson, printableLines } from '../../../shared/lib/printable';
import type { Command, CommandContext } from './command';

/** `sandbox`. */
export const sandboxCommand: Command = {
  name: 'sandbox',
  operands: [],
  options: {
    port: {
      kind: 'number',
      value: 'N',
      summary: 'listen on this port; default: any that is free',
      least: 0,
      most: 65_535,
    },
    region: {
      kind: 'text',
      value: 'NAME',
      summary: `hold this region of the estate, may be repeated: ${regions.join(', ')}; default: all`,
      repeats: true,
    },
    identities: {
      kind: 'flag',
      value: '',
      summary: 'also take a certificate, AWS, Azure, Google Cloud and a browser',
    },
    'empty-vault': {
      kind: 'flag',
      value: '',
      summary: 'the vault holds no secret yet, so that a first push can be practised',
    },
    pushed: {
      kind: 'flag',
      value: '',
      summary:
        'the vault holds what a push of the practice Secret Server brought, as a drill has it',
    },
    'push-may-delete': {
      kind: 'flag',
      value: '',
      summary: 'the client of the push may delete as well',
    },
    replica: {
      kind: 'flag',
      value: '',
      summary: 'also run a second vault with the same secrets, as another region has it',
    },
    synthetic: {
      kind: 'number',
      value: 'N',
      summary: 'the Secret Server also holds this many made-up secrets; default: none',
      least: 0,
      most: 100_000,
    },
    http: { kind: 'flag', value: '', summary: 'plain HTTP, for clients that cannot be given a CA' },
  },
  summary: 'run a practice vault that speaks the DSV API, and a practice Secret Server beside it',
  explanation: [
    'Listens on loopback, holds an invented estate in memory and forgets everything at its end. Its',
    'credentials are made for each run and worth nothing, so they are printed. It ends with Ctrl+C or',
    'when stdin ends. Lines on stdin control it: unplug, plug, scenario NAME, status, requests, forget,',
    'expire-tokens; with "replica" in front the second vault;',
    'with "server" in front the practice Secret Server, which holds the same critical secrets, so that the',
    'push can be practised: also rotate ID, set ID SLUG VALUE, delete ID and more ("server help" lists all).',
    'An inbox takes alerts and shows what came: alerts list, alerts refuse, alerts accept, alerts unplug.',
    'With --json it prints one document per line: first its address, then one per control line.',
  ],
  async run(context) {
    const { guideTo } = await import('../../sandbox/guide');
    const { guideToServer } = await import('../../sandbox/secret-server/guide');
    const { createInbox } = await import('../../sandbox/inbox/inbox');
    const { createSecretServer } = await import('../../sandbox/secret-server/secret-server');
    const { createSandboxes } = await import('../../sandbox/replica');
    const { sandbox, replica } = createSandboxes(
      optionsOf(context),
      context.options.flag('replica'),
    );
    const server = createSecretServer({
      transport: transportOf(context),
      critical: sandbox.critical,
      synthetic: context.options.number('synthetic') ?? 0,
    });
    const inbox = createInbox();
    const address = await start(sandbox);
    const secretServer = guideToServer(await server.start());
    const alerts = await inbox.start();
    const { output, terminal, program } = context;
    // Programs take the CA from the document; a person needs a file to name.
    const second = replica && guideTo(await replica.start());
    const both = { secretServer, alerts, replica: second };
    const guide = { ...guideTo(address), pid: program.pid, ...both };
    if (context.options.flag('pushed')) await leaveMarks({ sandbox, server }, guide);
    const files = await writeFiles(output.json ? null : guide);
    try {
      await terminal.out(output.json ? `${printableJson(guide)}\n` : explain(guide, files));
      await serve({ sandbox, server, replica, inbox }, context);
    } finally {
      await inbox.stop();
      await server.dispose();
      await sandbox.dispose();
      await replica?.dispose();
      await files.remove();
    }
    return null;
  },
};

/** As they are for whoever is set up for these servers. */
async function leaveMarks(
  servers: Pick<PracticeServers, 'sandbox' | 'server'>,
  guide: Guide,
): Promise<void> {
  const { markAsPushed } = await import('../../drill/mark-as-pushed');
  const { practiceOrder } = await import('../../drill/practice-order');
  await markAsPushed(servers, practiceOrder(guide, 'one region'));
}

async function start(sandbox: Sandbox): Promise<SandboxAddress> {
  try {
    return await sandbox.start();
  } catch (cause) {
    const because = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('usage', { detail: `cannot listen on this port: ${because}`, cause });
  }
}

/** What clients take from files, by their names; empty texts for what is not there. */
interface GuideFiles {
  readonly ca: string;
  readonly certificate: string;
  readonly privateKey: string;
  remove(): Promise<void>;
}

const noFiles: GuideFiles = {
  ca: '',
  certificate: '',
  privateKey: '',
  remove: () => Promise.resolve(),
};

/** None of it is a secret: the vault it is for forgets everything at its end. */
async function writeFiles(guide: Guide | null): Promise<GuideFiles> {
  if (guide === null || (guide.caPem === null && guide.identities === null)) return noFiles;
  const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-sandbox-'));
  const write = async (name: string, text: string | null | undefined): Promise<string> => {
    if (text === null || text === undefined) return '';
    const file = path.join(folder, name);
    await writeFile(file, text, { mode: 0o600 });
    return file;
  };
  return {
    ca: await write('ca.pem', authorities(guide)),
    certificate: await write('client.pem', guide.identities?.certificatePem),
    privateKey: await write('client-key.pem', guide.identities?.privateKeyPem),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** All practice servers, so that one file serves as `caFile` of each. */
function authorities({ caPem, secretServer, alerts }: Guide): string | null {
  return caPem && caPem + (secretServer.caPem ?? '') + alerts.caPem;
}

interface Guide extends SandboxGuide {
  readonly pid: number;
  readonly secretServer: ServerGuide;
  /** The second vault; null where none was asked for. */
  readonly replica: SandboxGuide | null;
  readonly alerts: InboxAddress;
}

function explain(guide: Guide, files: GuideFiles): string {
  const { url, clientId, clientSecret, username, password } = guide;
  const lines = [
    `practice vault: ${url}   (tenant "${guide.tenant}", process ${guide.pid})`,
    '',
    'Environment for programs that speak to DSV:',
    `  export DSV_API_URL='${url}/v1'`,
    `  export DSV_TENANT='${guide.tenant}'`,
    `  export DSV_CLIENT_ID='${clientId}'`,
    `  export DSV_CLIENT_SECRET='${clientSecret}'`,
    ...(files.ca === '' ? [] : [`  export SSL_CERT_FILE='${files.ca}'`]),
    ...identityLines(guide, files),
    '',
    `The administrator is "${username}" with the password ${password}`,
    `The push writes as the client ${guide.sync.clientId} with the secret ${guide.sync.clientSecret}`,
    '',
    ...serverLines(guide, files),
    ...replicaLines(guide),
    '',
    ...inboxLines(guide),
    '',
    'Type: unplug, plug, scenario NAME, status, requests, forget; "server help" and "alerts help" for the others. Ctrl+C ends it.',
  ];
  return `${lines.join('\n')}\n`;
}

function replicaLines({ replica }: Guide): readonly string[] {
  if (replica === null) return [];
  const { url, clientId, clientSecret } = replica;
  return [
    '',
    `second practice vault: ${url}   (client ${clientId} with the secret ${clientSecret})`,
    '  Its certificate is signed by a CA of its own, which --json prints.',
  ];
}

function serverLines({ secretServer }: Guide, files: GuideFiles): readonly string[] {
  const { url, credentials } = secretServer;
  const { username, password, clientId, clientSecret, onboarding, administrator } = credentials;
  return [
    `practice Secret Server: ${url}${files.ca && `   (caFile ${files.ca})`}`,
    `  The account of the push is "${username}" with the password ${password}`,
    `  As a program: client_id ${clientId} with the secret ${clientSecret}`,
    `  Onboarding: rule "${onboarding.rule}" with the key ${onboarding.key}`,
    `  The administrator is "${administrator.username}" with the password ${administrator.password}`,
  ];
}

function inboxLines({ alerts }: Guide): readonly string[] {
  const { url, secret, token } = alerts;
  return [
    `practice inbox: ${url}`,
    `  A channel of kind "webhook" signs with the secret ${secret}`,
    `  What came: GET with "Authorization: Bearer ${token}"`,
  ];
}

function identityLines({ identities }: Guide, files: GuideFiles): readonly string[] {
  if (identities === null) return [];
  const variables = Object.entries(identities.environment);
  return [
    '',
    'Other ways in, by the method of tenants[].auth in setup.json:',
    `  certificate   certificateFile ${files.certificate}`,
    `                privateKey {"fromFile": "${files.privateKey}"}`,
    '  aws_iam, azure, gcp   with these variables:',
    ...variables.map(([name, value]) => `    export ${name}='${value}'`),
    `  oidc          provider "${identities.provider}", then "breakglass login"`,
  ];
}

function optionsOf(context: CommandContext): SandboxOptions {
  const named = context.options.texts('region');
  const unknown = named.find(name => !regions.some(region => region === name));
  if (unknown !== undefined) {
    throw new AppError('usage', { detail: `--region is one of ${regions.join(', ')}` });
  }
  return {
    ...(named.length === 0 ? {} : { regions: regions.filter(region => named.includes(region)) }),
    pushMayDelete: context.options.flag('push-may-delete'),
    emptyVault: context.options.flag('empty-vault'),
    port: context.options.number('port') ?? 0,
    transport: transportOf(context),
    estate: context.options.flag('identities') ? ['critical', 'identities'] : ['critical'],
  };
}

function transportOf({ options }: CommandContext): 'http' | 'https' {
  return options.flag('http') ? 'http' : 'https';
}

interface PracticeServers {
  readonly sandbox: Sandbox;
  readonly replica: Sandbox | null;
  readonly server: SecretServer;
  readonly inbox: Inbox;
}

/** Until stdin ends or the process is asked to end; both are proper ends. */
async function serve(
  { sandbox, server, replica, inbox }: PracticeServers,
  { terminal, output, signal }: CommandContext,
): Promise<void> {
  const { applyVaultLine } = await import('../../sandbox/replica');
  const { applyServerLine } = await import('../../sandbox/secret-server/control-line');
  const { applyInboxLine } = await import('../../sandbox/inbox/control-line');
  await terminal.followInput(async line => {
    if (line.trim() === '') return;
    const [, whose, rest = ''] = /^\s*(server|alerts)\s+(.*)$/.exec(line) ?? [];
    const reply = await (whose === 'server'
      ? applyServerLine(server, rest)
      : whose === 'alerts'
        ? applyInboxLine(inbox, rest)
        : applyVaultLine({ sandbox, replica }, line));
    const text = output.json ? printableJson({ reply }) : printableLines(reply);
    await terminal.out(`${text}\n`);
  }, signal);
}
