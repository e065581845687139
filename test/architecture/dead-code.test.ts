import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../build/repository.mjs';
import { countWord, readOffers } from './exports';
import { readSources } from './source-graph';
import type { SourceFile } from './source-graph';

const sources = readSources(['shared', 'electron', 'renderer', 'build', 'test']);
const offers = readOffers(sources);

/** Names that nobody takes, each with what they are for. */
const usedByNobody: Readonly<Record<string, string>> = {
  'build/docs/tables.mjs': 'is bundled and loaded by build/docs/load-tables.mjs',
  'electron/engine/protocol.ts noWordForgotten': 'lets the compiler count',
  'shared/contract/names.ts nothingForgotten': 'lets the compiler count',
  'shared/contract/push.ts everyPushFieldCrosses': 'lets the compiler count',
};

describe('dead code', () => {
  it('has no file that nothing leads to', () => {
    const led = new Set(
      [...sources.values()].flatMap(({ imports }) => imports.map(one => one.target)),
    );
    const lonely = [...sources.values()].filter(
      ({ path: file }) => !led.has(file) && !isTest(file),
    );
    expect(lonely.filter(isUnnamed).map(({ path: file }) => file)).toEqual([]);
  });

  it('exports nothing that nobody takes and the file itself does not use', () => {
    const faults = offers
      .filter(({ file, name, takers }) => takers.length === 0 && countWord(file, name) < 2)
      .filter(({ file }) => !(file.path in usedByNobody))
      .map(({ file, name }) => `${file.path} ${name}`);
    expect(faults.filter(fault => !(fault in usedByNobody))).toEqual([]);
  });

  it('keeps nothing in the program for tests alone', () => {
    const faults = offers
      .filter(({ file, name, takers }) => {
        const isProgram = !/^(test|build)\//.test(file.path);
        const isForTests = takers.length > 0 && takers.every(taker => taker.startsWith('test/'));
        return isProgram && isForTests && countWord(file, name) < 2;
      })
      .map(({ file, name }) => `${file.path} ${name}`);
    expect(faults).toEqual([]);
  });

  it('asks for no package that nothing uses', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    const wanted = Object.keys({ ...manifest['dependencies'], ...manifest['devDependencies'] });
    const texts = [...sources.values()].map(({ text }) => text);
    const unused = wanted
      .map(name => ({
        name,
        code: name.replace(/^@types\/node$/, 'node:fs').replace(/^@types\//, ''),
      }))
      .filter(({ code }) => !texts.some(text => text.includes(code)));
    expect(unused).toEqual([]);
  });

  it('styles nothing that is not drawn', () => {
    const code = [...sources.values()].filter(({ path: file }) => file.startsWith('renderer/'));
    const faults = styleSheets().flatMap(({ file, text }) =>
      [...classesIn(text)].filter(name => !isDrawn(name, code)).map(name => `${file} .${name}`),
    );
    expect(faults).toEqual([]);
  });
});

function isTest(file: string): boolean {
  return /\.(test|e2e)\.tsx?$|\.config\.ts$/.test(file);
}

/** Whether no other file says its name, as the list of bundles, a command line and a page do. */
function isUnnamed({ path: file }: SourceFile): boolean {
  const stem = path.posix.basename(file).replace(/\.\w+$/, '');
  const named = new RegExp(`(['"\`/ ])${stem}(\\.\\w+)?(['"\`, ]|$)`, 'm');
  const texts = [...sources.values()].filter(one => one.path !== file).map(({ text }) => text);
  return ![...texts, read('package.json'), read('renderer', 'index.html')].some(text =>
    named.test(text),
  );
}

function styleSheets(): readonly { readonly file: string; readonly text: string }[] {
  const names = readdirSync(inRepository('renderer'), { recursive: true, encoding: 'utf8' });
  return names
    .filter(name => name.endsWith('.css'))
    .map(file => ({ file, text: read('renderer', file).replace(/\/\*[^]*?\*\//g, '') }));
}

function classesIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\.([a-z][\w-]*)(?=[^{}]*\{)/g)].map(([, name = '']) => name));
}

/** As a word, or put together from its first part: `of-${caller}`. */
function isDrawn(name: string, code: readonly SourceFile[]): boolean {
  const whole = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
  const parts = name.split('-');
  const beginnings = parts.slice(1).map((_, index) => `${parts.slice(0, index + 1).join('-')}-\${`);
  return code.some(
    ({ text }) => whole.test(text) || beginnings.some(beginning => text.includes(beginning)),
  );
}

function read(...place: string[]): string {
  return readFileSync(inRepository(...place), 'utf8');
}
