import { readdirSync } from 'node:fs';
import path from 'node:path';
import { lookAttributes } from '../../shared/domain/settings';
import type { PageLook } from '../../shared/domain/settings';
import type { FirstPaint } from './page-files';

/**
 * What a new page shows before its script and the engine have said anything: the unlock form where files
 * of a store lie, drawn by the build in every language. Looks at names only; whether they are a store,
 * and whole, is found out by the engine.
 * @param home the data folder; null where nothing is to be expected of it.
 */
export function expectedPaint(home: string | null, look: PageLook): FirstPaint {
  const attributes = lookAttributes(look);
  if (home === null || !holdsStore(home)) return { file: 'index.html', attributes };
  const expected = { ...attributes, 'data-expected': 'locked' };
  return { file: `locked-${look.language}.html`, attributes: expected };
}

function holdsStore(home: string): boolean {
  try {
    return readdirSync(path.join(home, 'store')).some(name => name.startsWith('meta-'));
  } catch {
    return false;
  }
}
