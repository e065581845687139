import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy } from '../../../electron/window/content-policy';
import { listPageFiles, servePageFiles } from '../../../electron/window/page-files';
import type { PageAnswer, ServePage } from '../../../electron/window/page-files';

describe('files of the page', () => {
  let folder: string;
  let serve: ServePage;
  const get = (url: string, method = 'GET'): Promise<PageAnswer> => serve({ url, method });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'breakglass-page-'));
    const root = path.join(folder, 'renderer');
    await mkdir(path.join(root, 'assets'), { recursive: true });
    await writeFile(path.join(folder, 'secret.js'), 'above the root');
    await writeFile(path.join(root, 'index.html'), '<!doctype html>');
    await writeFile(path.join(root, 'assets', 'page.js'), '1');
    await writeFile(path.join(root, 'assets', 'page.css'), 'a{}');
    await writeFile(path.join(root, 'assets', 'page.js.map'), '{}');
    await symlink(path.join(folder, 'secret.js'), path.join(root, 'link.js'));
    serve = servePageFiles(await listPageFiles(root), 'app://ui');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['app://ui/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://ui/index.html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://ui/assets/page.js', 'text/javascript; charset=utf-8', '1'],
    ['app://ui/assets/page.css', 'text/css; charset=utf-8', 'a{}'],
  ])('serves %s as %s under the content policy', async (url, type, body) => {
    const response = await get(url);
    expect(response.statusCode).toBe(200);
    expect(response.headers['Content-Type']).toBe(type);
    expect(response.headers['Content-Security-Policy']).toBe(contentPolicy);
    expect(response.headers['X-Content-Type-Options']).toBe('nosniff');
    expect(response.data.toString()).toBe(body);
  });

  it.each([
    'app://ui/../secret.js',
    'app://ui/%2e%2e/secret.js',
    'app://ui/..%2fsecret.js',
    'app://ui//assets/page.js',
    'app://ui/assets/page.js?x=1',
    'app://ui/assets/page.js#x',
    'app://ui/assets/page.js/',
    'app://ui/assets/page.js.map',
    'app://ui/assets',
    'app://ui/link.js',
    'app://other/index.html',
    'app://ui:80/index.html',
    'file:///etc/passwd',
  ])('does not know %s', async url => {
    const response = await get(url);
    expect(response.statusCode).toBe(404);
    expect(response.headers['Content-Security-Policy']).toBe(contentPolicy);
  });

  it('writes the attributes of the first paint into the first tag', async () => {
    const root = path.join(folder, 'looked');
    await mkdir(root);
    await writeFile(path.join(root, 'index.html'), '<!doctype html>\n<html lang="en"><body>');
    const attributes = { lang: 'de', 'data-x': '"&$1' };
    const serveLooked = servePageFiles(await listPageFiles(root), 'app://ui', () => attributes);
    const { data } = await serveLooked({ url: 'app://ui/', method: 'GET' });
    expect(data.toString()).toBe('<!doctype html>\n<html lang="de" data-x="&quot;&amp;$1"><body>');
  });

  it('answers to nothing but GET', async () => {
    expect((await get('app://ui/index.html', 'POST')).statusCode).toBe(404);
  });

  it('does not know a file that came later', async () => {
    await writeFile(path.join(folder, 'renderer', 'later.js'), '');
    expect((await get('app://ui/later.js')).statusCode).toBe(404);
  });
});
