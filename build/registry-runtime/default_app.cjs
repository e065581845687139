'use strict';
// What the official Electron keeps in resources/default_app.asar: it turns
// `electron [-r <module>]... [--switch]... <app> [arguments]` into a running app. The repackaged
// runtime comes without one. <app> is a folder with a package.json or a CommonJS file.
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');
const Module = require('node:module');

/** Separates what is meant for Electron from the app and its own arguments. */
function readCommandLine(words) {
  const modules = [];
  let index = 1;
  while (index < words.length && words[index].startsWith('-')) {
    const wantsModule = words[index] === '-r' || words[index] === '--require';
    if (wantsModule) modules.push(path.resolve(words[index + 1] ?? ''));
    index += wantsModule ? 2 : 1;
  }
  return { modules, target: words[index], rest: words.slice(index + 1) };
}

/** Gives the app the name, version and folder that its manifest states; returns its entry file. */
function introduce(folder) {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.name = manifest.productName ?? manifest.name;
  app.setVersion(manifest.version);
  app.setAppPath(folder);
  return path.join(folder, manifest.main ?? 'index.js');
}

function start() {
  const { modules, target, rest } = readCommandLine(process.argv);
  // Playwright's loader comes this way; it must run before the app sees its first event.
  Module._preloadModules(modules);
  if (target === undefined) throw new Error('usage: electron [-r module] <app folder or file>');
  process.defaultApp = true;
  process.argv = [process.argv[0], target, ...rest];
  const place = path.resolve(target);
  const entry = fs.statSync(place).isDirectory() ? introduce(place) : place;
  Module._load(entry, null, true);
}

try {
  start();
} catch (error) {
  process.stderr.write(`${error.stack ?? error}\n`);
  app.exit(1);
}
