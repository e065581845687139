import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inRepository, repository } from '../../build/repository.mjs';

/** Every Markdown file of this state of the repository, relative to it. */
export function listPages(): readonly string[] {
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
    ...{ cwd: repository, encoding: 'utf8' },
  })
    .split('\n')
    .filter(name => name !== '')
    .sort();
}

export function readPage(name: string): string {
  return readFileSync(inRepository(name), 'utf8');
}
