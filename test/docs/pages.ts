import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRepository } from '../../build/repository.mjs';

/** What `.gitignore` names, all of it folders at any depth, and what git keeps for itself. */
const ignored = new Set([
  '.git',
  ...readFileSync(inRepository('.gitignore'), 'utf8')
    .split('\n')
    .map(line => line.replaceAll('/', '')),
]);

/** Every file that belongs to the checkout, relative to it. Asks no git: a checkout may be without. */
export function listFiles(folder = ''): readonly string[] {
  return readdirSync(inRepository(folder), { withFileTypes: true })
    .filter(({ name }) => !ignored.has(name))
    .flatMap(entry => {
      const place = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? listFiles(place) : [place];
    });
}

/** Every Markdown file of the checkout. */
export function listPages(): readonly string[] {
  return listFiles()
    .filter(name => name.endsWith('.md'))
    .sort();
}

export function readPage(name: string): string {
  return readFileSync(inRepository(name), 'utf8');
}
