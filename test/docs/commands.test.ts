import { expect, it } from 'vitest';
import { anyPage, documentRows } from './document-rows';
import { commandsOf, fencesOf, programsOf } from './markdown';
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

/** What a block may hold that is no command. */
const plain = ['', 'text', 'json', 'ini', 'xml', 'yaml', 'ts'];

it('hides no command in a plain block', () => {
  const hidden = listPages().flatMap(name =>
    fencesOf(readPage(name)).flatMap(({ language, line, text }) => {
      const runs = ['sh', 'console', 'python', 'bash', 'powershell'].includes(language);
      if (runs) return [];
      if (!plain.includes(language)) return [`${name}:${line}: what is ${language}?`];
      const call =
        /^\s*(?:\$ (?!breakglass )|(?:sudo (?!breakglass )|(?:npm|npx|apt|curl|\/usr\/bin\/\w+) ))/m;
      return call.test(text) ? [`${name}:${line}: make it sh`] : [];
    }),
  );
  expect(hidden).toEqual([]);
});

// The README has a file of its own, which runs beside this one.
for (const page of pages.filter(name => name !== 'README.md')) {
  describeDocument(page, documentRows[page] ?? anyPage);
}
