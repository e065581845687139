import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentPolicy } from '../../../electron/window/content-policy';
import { listPageFiles, servePageFiles } from '../../../electron/window/page-files';
import type { ServePage } from '../../../electron/window/page-files';

describe('files of the page', () => {
  let folder: string;
  let serve: ServePage;
  const get = (url: string, method = 'GET'): Promise<Response> =>
    serve({ url, method } as unknown as Request);

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
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-security-policy')).toBe(contentPolicy);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe(body);
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
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toBe(contentPolicy);
  });

  it('begins with the file and the attributes of the first paint', async () => {
    const root = path.join(folder, 'renderer');
    await writeFile(path.join(root, 'locked-de.html'), '<!doctype html>\n<html lang="en"><body>');
    const attributes = { lang: 'de', 'data-x': '"&$1' };
    const serveLocked = servePageFiles(await listPageFiles(root), 'app://ui', () => ({
      ...{ file: 'locked-de.html', attributes },
    }));
    const request = { url: 'app://ui/', method: 'GET' } as unknown as Request;
    const text = await (await serveLocked(request)).text();
    expect(text).toBe('<!doctype html>\n<html lang="de" data-x="&quot;&amp;$1"><body>');
  });

  it('answers to nothing but GET', async () => {
    expect((await get('app://ui/index.html', 'POST')).status).toBe(404);
  });

  it('does not know a file that came later', async () => {
    await writeFile(path.join(folder, 'renderer', 'later.js'), '');
    expect((await get('app://ui/later.js')).status).toBe(404);
  });
});
