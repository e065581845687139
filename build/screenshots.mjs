import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepareDesktop } from './bootstrap.mjs';
import { buildIfNeeded } from './build.mjs';
import { electronEnvironment } from './electron-runtime.mjs';
import { runScript, say } from './progress.mjs';
import { startPushPractice, startSandbox } from './push-practice.mjs';
import { isMainScript } from './repository.mjs';
import { approvalStory } from './screenshots/approval-story.mjs';
import { createCamera } from './screenshots/camera.mjs';
import { chooseGerman, drillStory, lookStory, zoomIn } from './screenshots/drill-story.mjs';
import { firstStartStory } from './screenshots/first-start-story.mjs';
import { pushStory } from './screenshots/push-story.mjs';
import { alertStory, damagedStory } from './screenshots/trouble-stories.mjs';

/** @typedef {import('./screenshots/camera.mjs').Story} Story */
/** @typedef {(story: Story) => Promise<void>} Photograph */

/** Every start of the app, by the name that `--only` takes. @type {Readonly<Record<string, (photograph: Photograph, home: string) => Promise<void>>>} */
const stories = {
  async first(photograph, home) {
    const { story, end } = await firstStartStory(home);
    try {
      await photograph(story);
    } finally {
      end();
    }
  },
  drill: async (photograph, home) => photograph(await drillStory(home)),
  german: async (photograph, home) =>
    photograph(lookStory(home, { name: 'lookup-german', choose: chooseGerman })),
  zoom: async (photograph, home) =>
    photograph(lookStory(home, { name: 'lookup-zoom', choose: zoomIn })),
  damaged: async (photograph, home) => photograph(await damagedStory(home)),
  alert: async (photograph, home) => photograph(await alertStory(home)),
  async approval(photograph, home) {
    const practice = await startSandbox(['--region', 'emea']);
    try {
      await photograph(await approvalStory(home, practice.guide));
    } finally {
      practice.end();
    }
  },
  async push(photograph, home) {
    const practice = await startPushPractice(home);
    try {
      await photograph(pushStory(home));
    } finally {
      practice.end();
    }
  },
};

/** @param {(home: string) => Promise<void>} task gets a data folder that is removed after it */
async function inScratch(task) {
  const home = await mkdtemp(path.join(os.tmpdir(), 'breakglass-screenshots-'));
  try {
    await task(home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/**
 * Photographs every screen in both themes into docs/screenshots; `--small FOLDER` takes the same at
 * 1024 by 700 into that folder, `--only NAME,NAME` only some stories.
 * @returns {Promise<number>} exit code
 */
async function main() {
  const { values } = parseArgs({
    options: { small: { type: 'string' }, only: { type: 'string' } },
  });
  const wanted = values.only?.split(',') ?? Object.keys(stories);
  await buildIfNeeded();
  Object.assign(process.env, electronEnvironment(await prepareDesktop()));
  const camera = createCamera(values.small ?? null);
  for (const name of wanted) {
    const take = stories[name];
    if (!take)
      throw new Error(`no story is called ${name}; there are ${Object.keys(stories).join(', ')}`);
    await inScratch(home => take(camera.photograph, home));
    say(`photographed ${name}`);
  }
  say('docs/screenshots is up to date.');
  return 0;
}

if (isMainScript(import.meta.url)) await runScript(main);
