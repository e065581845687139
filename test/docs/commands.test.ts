import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRepository, repository } from '../../build/repository.mjs';
import { anyPage, documentRows } from './document-rows';
import { commandsOf, programsOf } from './markdown';
import { describeDocument } from './run-document';

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  ...{ cwd: repository, encoding: 'utf8' },
});
const pages = listed
  .split('\n')
  .filter(name => name !== '' && name !== 'README.md')
  .sort();
const withCommands = pages.filter(name => {
  const text = readFileSync(inRepository(name), 'utf8');
  return commandsOf(text).length + programsOf(text).length > 0;
});

it('knows no page that is not there', () => {
  expect(['README.md', ...withCommands]).toEqual(
    expect.arrayContaining(Object.keys(documentRows)),
  );
});

for (const page of withCommands) describeDocument(page, documentRows[page] ?? anyPage);
