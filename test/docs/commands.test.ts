import { expect, it } from 'vitest';
import { anyPage, documentRows } from './document-rows';
import { commandsOf, programsOf } from './markdown';
import { listPages, readPage } from './pages';
import { describeDocument } from './run-document';

const pages = listPages().filter(name => {
  const text = readPage(name);
  return commandsOf(text).length + programsOf(text).length > 0;
});

it('has no row for a page that is not there', () => {
  expect(pages).toEqual(expect.arrayContaining(Object.keys(documentRows)));
});

it('leaves no program of a page out', () => {
  const forgotten = pages.flatMap(name =>
    programsOf(readPage(name))
      .filter(({ text }) => {
        const known = Object.keys(documentRows[name]?.elsewhere ?? {});
        return !known.some(beginning => text.startsWith(beginning));
      })
      .map(({ line }) => `${name}:${line}`),
  );
  expect(forgotten).toEqual([]);
});

// The README has a file of its own, which runs beside this one.
for (const page of pages.filter(name => name !== 'README.md')) {
  describeDocument(page, documentRows[page] ?? anyPage);
}
