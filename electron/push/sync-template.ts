import {
  nameSlug,
  parseTemplate,
  slugsOf,
  templateProblems,
} from '../../shared/domain/push/path-template';
import { resolvePath } from '../../shared/domain/push/resolve-path';
import type { SyncMap } from '../secret-server/secret-server-client';

/** The template behind a map of Secret Server's sync, or why it cannot be known. */
export type SyncTemplate =
  | { readonly kind: 'known'; readonly pathTemplate: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Secret Server takes a template and gives back a path: nobody says whether that is the template or what
 * came of it. A template is taken as it is; a path is taken only when it ends in the secret's name, which
 * then stands for itself. Anything else would hold for one day's values alone.
 */
export function templateFrom({
  path,
  secretName,
}: Pick<SyncMap, 'path' | 'secretName'>): SyncTemplate {
  const text = path
    .trim()
    .replaceAll(/[:/]+/g, '/')
    .replaceAll(/^\/|\/$/g, '');
  if (text === '') return unknown('Secret Server does not say its path.');
  const pathTemplate = text.includes('$') ? text : withName(text, secretName);
  if (pathTemplate === null) {
    return unknown(
      "Secret Server gives back a path and not its template, and the path does not end in the secret's name; write a map for it by hand.",
    );
  }
  const [problem] = templateProblems(pathTemplate, []);
  if (problem !== undefined) return unknown(`its path ${problem}.`);
  if (text.includes('$') && slugsOf(parseTemplate(text)).includes(nameSlug)) {
    return unknown(
      "its template has $name, which is a field there and the secret's name here; write a map for it by hand.",
    );
  }
  return { kind: 'known', pathTemplate };
}

/** The template that makes this path from the name alone; null when there is none. */
function withName(path: string, name: string): string | null {
  const parts = path.split('/');
  const template = [...parts.slice(0, -1), `$${nameSlug}`].join('/');
  const made = resolvePath(parseTemplate(template), { name }, []);
  return made.kind === 'path' && made.path === parts.join(':') ? template : null;
}

function unknown(reason: string): SyncTemplate {
  return { kind: 'unknown', reason };
}
