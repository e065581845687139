import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * What a new page may show before the engine has said: the unlock form where files of a store lie.
 * Looks at names only; whether they are a store, and whole, is found out by the engine.
 * @param home the data folder.
 */
export function expectedState(home: string): Readonly<Record<string, string>> {
  try {
    const names = readdirSync(path.join(home, 'store'));
    return names.some(name => name.startsWith('meta-')) ? { 'data-expected': 'locked' } : {};
  } catch {
    return {};
  }
}
