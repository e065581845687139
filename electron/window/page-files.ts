import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pageHeaders } from './content-policy';

/** What a file is served as. A file of another kind is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** What is known of a request of the page. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
}

/** As Electron takes it. */
export interface PageAnswer {
  readonly statusCode: number;
  readonly mimeType: string;
  readonly headers: Record<string, string>;
  readonly data: Buffer;
}

/** Answers one request of the page. Never rejects. */
export type ServePage = (request: PageRequest) => Promise<PageAnswer>;

/** Written into the first tag of the page, so that its first paint is the right one. */
export type RootAttributes = () => Readonly<Record<string, string>>;

/** Where each file of the page lies, by its name with `/` between the parts. */
export type PageFiles = ReadonlyMap<string, string>;

/**
 * Lists the files that lie in `folder` at this moment and may be served.
 * @throws Error of Node when the folder cannot be read, which means that the build is missing.
 */
export async function listPageFiles(folder: string): Promise<PageFiles> {
  const names = (await listFiles(folder)).filter(name => path.extname(name) in mediaTypes);
  return new Map(names.map(name => [name, path.join(folder, name)]));
}

/**
 * Serves each file under its exact address below `origin` and nothing else: an address is looked up
 * in a list, never turned into a path, so there is nothing to escape from.
 * @param origin `app://ui`; its root answers with index.html.
 * @param attributes asked every time a page is served.
 */
export function servePageFiles(
  files: PageFiles,
  origin: string,
  attributes: RootAttributes = () => ({}),
): ServePage {
  const served = new Map([...files].map(([name, file]) => [`${origin}/${name}`, file]));
  const start = files.get('index.html');
  if (start !== undefined) served.set(`${origin}/`, start);
  return async request => {
    const answer = await serve(request, served.get(request.url));
    return isPage(answer) ? withAttributes(answer, attributes()) : answer;
  };
}

/** Names below `folder` with `/` between their parts. A packed archive lists one folder at a time. */
async function listFiles(folder: string, above = ''): Promise<readonly string[]> {
  const names: string[] = [];
  for (const entry of await readdir(path.join(folder, above), { withFileTypes: true })) {
    const name = above + entry.name;
    if (entry.isDirectory()) names.push(...(await listFiles(folder, `${name}/`)));
    else if (entry.isFile()) names.push(name);
  }
  return names;
}

function isPage({ statusCode, mimeType }: PageAnswer): boolean {
  return statusCode === 200 && mimeType === 'text/html';
}

async function serve({ method }: PageRequest, file: string | undefined): Promise<PageAnswer> {
  if (file === undefined || method !== 'GET') return notFound();
  try {
    return answerOf(200, mediaTypes[path.extname(file)] ?? '', await readFile(file));
  } catch {
    return notFound();
  }
}

function answerOf(statusCode: number, type: string, data: Buffer): PageAnswer {
  const headers = { ...pageHeaders, 'Content-Type': type };
  return { statusCode, mimeType: type.replace(/;.*/, ''), headers, data };
}

function withAttributes(
  page: PageAnswer,
  attributes: Readonly<Record<string, string>>,
): PageAnswer {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  if (written.length === 0) return page;
  const root = `<html${written.join('')}>`;
  // A function, because a text may hold signs that mean something in a replacement.
  const text = page.data.toString('utf8').replace(/<html\b[^>]*>/, () => root);
  return { ...page, data: Buffer.from(text) };
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

function notFound(): PageAnswer {
  return answerOf(404, 'text/plain; charset=utf-8', Buffer.from('not found'));
}
