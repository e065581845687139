import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { globalOptions } from '../../electron/headless/arguments';
import { commands } from '../../electron/headless/commands/commands';
import { inRepository } from '../../build/repository.mjs';
import { proseOf } from './markdown';
import { listPages, readPage } from './pages';

const pages = listPages();

interface Link {
  readonly page: string;
  /** Relative to the repository. */
  readonly file: string;
  readonly anchor: string | null;
}

/** Links and pictures of a page that stay in the repository. */
function linksOf(page: string): readonly Link[] {
  const prose = proseOf(readPage(page));
  const found = [
    ...[...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target),
    ...[...prose.matchAll(/(?:href|src|srcset)="([^"]+)"/g)].map(([, target]) => target),
  ];
  return found
    .filter(target => target !== undefined && !/^[a-z]+:/.test(target))
    .map((target = '') => {
      const [file = '', anchor = null] = target.split('#');
      const place = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
      return { page, file: place, anchor };
    });
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = [...proseOf(readPage(page)).matchAll(/^#{1,6} (.+)$/gm)].map(
    ([, heading = '']) => {
      const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
      const slug = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return before === 0 ? slug : `${slug}-${before}`;
    },
  );
  return new Set(anchors);
}

/** What stands between backticks in the sentences of a page. */
function codeSpansOf(page: string): readonly string[] {
  return [...proseOf(readPage(page)).matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
}

const links = pages.flatMap(linksOf);
const handbook = pages.filter(name => name === 'README.md' || name.startsWith('docs/'));

it('leads somewhere with every link', () => {
  const dead = links.filter(({ file }) => !existsSync(inRepository(file)));
  expect(dead).toEqual([]);
});

it('leads to headings that are there', () => {
  const dead = links.filter(
    ({ file, anchor }) => anchor !== null && file.endsWith('.md') && !anchorsOf(file).has(anchor),
  );
  expect(dead).toEqual([]);
});

it('leads from the README to every page of docs', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    for (const { file } of links.filter(link => link.page === page)) {
      if (pages.includes(file)) reached.add(file);
    }
  }
  expect(handbook.filter(page => !reached.has(page))).toEqual([]);
});

it('names places of the code that are there', () => {
  const isPlace = /^(shared|electron|renderer|build|test|docs)\/[\w./<>-]*$/;
  const lost = handbook.flatMap(page =>
    codeSpansOf(page)
      .filter(text => isPlace.test(text))
      .map(text => text.replace(/[^/]*<.*$/, ''))
      .filter(place => !existsSync(inRepository(place)))
      .map(place => `${page}: ${place}`),
  );
  expect(lost).toEqual([]);
});

/** Null where the call is one that the command line understands, whatever its operands stand for. */
function faultOf(call: string): string | null {
  const words = call.split(/\s+/).slice(1);
  const command = commands.find(
    ({ name }) => name === words.slice(0, name.split(' ').length).join(' '),
  );
  const family = commands.some(({ name }) => name.startsWith(`${words.join(' ')} `));
  if (command === undefined) return family ? null : 'no such command';
  const known = Object.keys({ ...globalOptions, ...command.options });
  const options = words.flatMap(word => /^--([a-z-]+)/.exec(word)?.[1] ?? []);
  const stranger = options.find(option => !known.includes(option));
  return stranger === undefined ? null : `no option --${stranger}`;
}

it('mentions no command or option that is not there', () => {
  const wrong = pages.flatMap(page =>
    codeSpansOf(page)
      .filter(text => /^breakglass [a-z]/.test(text))
      .flatMap(text => {
        const fault = faultOf(text.replace(/ [|>].*$/, ''));
        return fault === null ? [] : [`${page}: ${text}: ${fault}`];
      }),
  );
  expect(wrong).toEqual([]);
});

it('mentions no script that is not there', () => {
  const { scripts } = JSON.parse(readPage('package.json')) as { readonly scripts: object };
  const wrong = pages.flatMap(page =>
    [...readPage(page).matchAll(/npm run ([\w-]+)/g)]
      .filter(([, script = '']) => !(script in scripts))
      .map(([text]) => `${page}: ${text}`),
  );
  expect(wrong).toEqual([]);
});
