import { chmod, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { bareEnvironment, runBreakglass } from './breakglass';
import type { Practice } from './practice';
import type { CommandStep, Scenario, ScenarioStep } from './scenario-file';
import { setUpCheaply } from './set-up-cheaply';

/** Where a scenario runs. */
export interface Place {
  /** Its own empty folder. */
  readonly folder: string;
  readonly practice: Practice;
}

/**
 * Runs the steps of a scenario; the first that does not do what it says fails the test.
 * @returns how many commands did.
 */
export async function runScenario({ steps }: Scenario, place: Place): Promise<number> {
  const state = await prepare(place);
  for (const step of steps) await runStep(step, state);
  return steps.filter(({ kind }) => kind === 'command').length;
}

const passphrase = 'correct horse';

interface State extends Place {
  readonly environment: Map<string, string>;
  /** `${NAME}` in commands, files and expectations. */
  readonly names: Map<string, string>;
  lastStdout: string;
}

async function prepare(place: Place): Promise<State> {
  const { folder, practice } = place;
  const passphraseFile = path.join(folder, 'passphrase');
  await writeFile(passphraseFile, `${passphrase}\n`, { mode: 0o600 });
  const { secretServer, alerts } = practice;
  await writeFile(path.join(folder, 'ca.pem'), practice.caPem);
  await writeFile(path.join(folder, 'server-ca.pem'), secretServer.caPem);
  await writeFile(path.join(folder, 'inbox-ca.pem'), alerts.caPem);
  const environment = new Map(
    Object.entries({
      ...bareEnvironment(),
      BREAKGLASS_HOME: path.join(folder, 'home'),
      BREAKGLASS_PASSPHRASE_FILE: passphraseFile,
      DSV_SECRET: practice.clientSecret,
      SERVER_SECRET: secretServer.credentials.password,
      ALERT_SECRET: alerts.secret,
    }),
  );
  const names = new Map([
    ['DIR', folder],
    ['HOST', hostname()],
    ['URL', practice.url],
    ['PORT', new URL(practice.url).port],
    ['SERVER_URL', secretServer.url],
    ['INBOX_URL', alerts.url],
    ['SERVER_USER', secretServer.credentials.username],
    ['CLIENT_ID', practice.clientId],
    ['CLIENT_SECRET', practice.clientSecret],
  ]);
  return { ...place, environment, names, lastStdout: '' };
}

async function runStep(step: ScenarioStep, state: State): Promise<void> {
  const { folder, practice, environment, names } = state;
  switch (step.kind) {
    case 'file': {
      const name = path.join(folder, step.name);
      await writeFile(name, fill(step.text, names));
      return chmod(name, step.mode);
    }
    case 'env':
      if (step.value === null) environment.delete(step.name);
      else environment.set(step.name, fill(step.value, names));
      return;
    case 'set-up':
      return setUp(step.file, state);
    case 'sandbox':
      if (step.line === 'kill') return practice.kill();
      return nameCode(await practice.control(step.line), names);
    case 'keep':
      return void names.set(step.name, state.lastStdout.replace(/\n$/, ''));
    case 'command':
      return runCommand(step, state);
  }
}

async function setUp(file: string, { folder, practice, environment }: State): Promise<void> {
  await setUpCheaply({
    ...{ folder, file, home: path.join(folder, 'home'), passphrase },
    ...{ secret: practice.clientSecret, secrets: Object.fromEntries(environment) },
  });
}

/** `CODE` is that of the newest alert, once the inbox has listed what came. */
function nameCode(reply: string, names: Map<string, string>): void {
  const code = [...reply.matchAll(/\\"code\\":\\"(\d{6})/g)].at(-1)?.[1];
  if (code !== undefined) names.set('CODE', code);
}

async function runCommand(step: CommandStep, state: State): Promise<void> {
  const { environment, names, folder } = state;
  const words = step.words.map(word => fill(word, names));
  const start = words.indexOf('breakglass');
  const own = words.slice(0, start).map(word => word.split('=') as [string, string]);
  const finished = await runBreakglass({
    arguments: words.slice(start + 1),
    environment: Object.fromEntries([...environment, ...own]),
    folder,
    stdin: step.stdin === null ? null : `${fill(step.stdin, names)}\n`,
    descriptor: step.descriptor === null ? null : fill(step.descriptor, names),
  });
  state.lastStdout = finished.stdout;
  const where = `line ${step.line}: ${step.words.join(' ')}\nstdout: ${finished.stdout}\nstderr: ${finished.stderr}`;
  expect(finished.exitCode, where).toBe(step.exitCode);
  expect(finished.stdout, where).toMatch(patternOf(step.stdout, names));
  expect(finished.stderr, where).toMatch(patternOf(step.stderr, names));
}

function fill(text: string, names: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = names.get(name);
    if (value === undefined) throw new Error(`nothing is named ${name} here`);
    return value;
  });
}

const placeholders: Readonly<Record<string, string>> = {
  '<any>': '.*',
  '<n>': '\\d+',
  '<time>': '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z',
};

/** Expected lines as one pattern over everything that was written. */
function patternOf(lines: readonly string[], names: ReadonlyMap<string, string>): RegExp {
  const patterns = lines.map(line => {
    if (line === '...') return '(?:.*\\n)*';
    const parts = fill(line, names).split(/(<any>|<n>|<time>)/);
    return `${parts.map(part => placeholders[part] ?? escape(part)).join('')}\\n`;
  });
  return new RegExp(`^${patterns.join('')}$`);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
