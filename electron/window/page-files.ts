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

/** Answers one request of the page. Never throws. */
export type ServePage = (request: Request) => Promise<Response>;

/** How the page begins, so that its first paint is the right one. */
export interface FirstPaint {
  /** The file that the root of the page answers with. */
  readonly file: string;
  /** Written into the first tag. */
  readonly attributes: Readonly<Record<string, string>>;
}

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
 * @param origin `app://ui`.
 * @param firstPaint asked every time a page is served.
 */
export function servePageFiles(
  files: PageFiles,
  origin: string,
  firstPaint: () => FirstPaint = () => ({ file: 'index.html', attributes: {} }),
): ServePage {
  const served = new Map([...files].map(([name, file]) => [`${origin}/${name}`, file]));
  const root = `${origin}/`;
  return async request => {
    if (request.url !== root) return serve(request, served.get(request.url));
    const { file, attributes } = firstPaint();
    const page = await serve(request, files.get(file));
    return page.ok ? withAttributes(page, attributes) : page;
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

async function serve(request: Request, file: string | undefined): Promise<Response> {
  if (file === undefined || request.method !== 'GET') return notFound();
  const type = mediaTypes[path.extname(file)] ?? '';
  try {
    const body = new Uint8Array(await readFile(file));
    return new Response(body, { headers: { ...pageHeaders, 'Content-Type': type } });
  } catch {
    return notFound();
  }
}

async function withAttributes(
  page: Response,
  attributes: Readonly<Record<string, string>>,
): Promise<Response> {
  const text = await page.text();
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const root = `<html${written.join('')}>`;
  // A function, because a text may hold signs that mean something in a replacement.
  const body = written.length === 0 ? text : text.replace(/<html\b[^>]*>/, () => root);
  return new Response(body, { headers: page.headers });
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

function notFound(): Response {
  return new Response('not found', { status: 404, headers: pageHeaders });
}
