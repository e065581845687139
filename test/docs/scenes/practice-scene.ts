import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { aDisplay } from '../../builders/a-display';
import { bareEnvironment, program } from '../../headless/breakglass';
import { startPractice } from '../../headless/practice';
import type { Practice } from '../../headless/practice';
import { setUpCheaply } from '../../headless/set-up-cheaply';
import { fencesOf } from '../markdown';
import type { MakeScene, Scene } from '../scene';
import { openShell } from '../shell-session';
import { onPractice } from './practice-setup';
import type { PageSetup } from './practice-setup';
import { passphrase, readerEnvironment, readerFolder, secretsOf } from './reader-folder';

/** What a page may want beside a vault. */
interface Wishes {
  /** On the setup file that the page shows. */
  readonly isOnPage?: boolean;
  /** Words for `breakglass sandbox`; {@link oneRegion} where nothing is wished. */
  readonly sandbox?: readonly string[];
  /** With a display, and so a clipboard. */
  readonly onDisplay?: boolean;
  /** Commands that were run before the reader begins. */
  readonly before?: readonly string[];
  /** Further members of `setup.json`. */
  readonly more?: object;
  /** Writes what else the page speaks of. */
  readonly prepare?: (scene: Scene) => Promise<void>;
}

/**
 * A jump host that was set up, on one vault where nothing else is wished. The store opens with the least cost of a passphrase; else every command would take a second longer.
 */
export function practiceScene(wishes: Wishes = {}): MakeScene {
  const { isOnPage = false, sandbox = oneRegion, onDisplay = false } = wishes;
  const { before = [], more = {}, prepare } = wishes;
  return async page => {
    const practice = await startPractice(bareEnvironment(), sandbox);
    const folder = await readerFolder(practice, program);
    await setUp({ folder, practice, setup: { ...(isOnPage ? setupIn(page) : oneVault), ...more } });
    const display = onDisplay ? await aDisplay() : null;
    const shell = openShell(folder, {
      ...readerEnvironment(folder, practice),
      ...(display && { DISPLAY: display.name }),
    });
    const scene: Scene = {
      ...{ folder, practice, shell },
      async remove() {
        shell.close();
        await practice.kill();
        await display?.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
    await prepare?.(scene);
    for (const command of before) {
      const { exitCode, stderr } = await shell.run(command);
      if (exitCode !== 0) throw new Error(`${command}: ${stderr}`);
    }
    return scene;
  };
}

/** A third of the practice estate, which is what the pages ask for. */
export const oneRegion = ['--region', 'emea'];

const oneVault: PageSetup = { tenants: [{ id: 'emea', name: 'EMEA' }] };

/** The first whole setup file of a page. @throws Error when it shows none. */
export function setupIn(page: string): PageSetup {
  const [text] = fencesOf(page)
    .filter(({ language, text }) => language === 'json' && /^\{\s+"tenants"/.test(text))
    .map(fence => fence.text);
  if (text === undefined) throw new Error('the page shows no setup.json');
  return JSON.parse(text) as PageSetup;
}

interface SetUp {
  readonly folder: string;
  readonly practice: Practice;
  readonly setup: PageSetup;
}

/** Writes `setup.json` and does what `breakglass setup` does with it. */
export async function setUp({ folder, practice, setup }: SetUp): Promise<void> {
  const allowed = { offline: [{ match: 'critical:**', allowed: true }], ...setup };
  const file = JSON.stringify(onPractice(allowed, practice));
  await writeFile(path.join(folder, 'setup.json'), file);
  await setUpCheaply({
    ...{ folder, home: path.join(folder, 'home'), passphrase },
    ...{ secret: practice.clientSecret, secrets: secretsOf(practice) },
  });
}
