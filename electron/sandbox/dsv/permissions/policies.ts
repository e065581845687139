import type { SandboxBehaviour, SandboxSource } from '../../options';
import type { Fields } from '../../wire/fields';
import { refusal } from '../../wire/refusal';
import type { Item, ItemStore } from '../item-store';
import { current, metadata } from '../item-store';
import { checkLength } from '../principals/names';
import { canonicalPath } from '../secrets/secret-path';
import type { Statement } from './policy-document';
import { parseDocument } from './policy-document';

/** What is kept of a policy. */
export interface PolicyValue {
  readonly permissionDocument: readonly Statement[];
}

/** Policies by path. */
export interface Policies {
  readonly store: ItemStore<PolicyValue>;
  /** @throws Refusal 400 for a bad path or document, a taken path, or one policy too many. */
  create(body: Fields, by: string): Item<PolicyValue>;
  /** @throws Refusal 400, 404. */
  update(path: string, body: Fields, by: string): Item<PolicyValue>;
}

/** Rules about policies over a store. */
export function createPolicies(
  store: ItemStore<PolicyValue>,
  source: SandboxSource,
  { policiesPerTenant }: Pick<SandboxBehaviour, 'policiesPerTenant'>,
): Policies {
  function read(path: string, body: Fields): PolicyValue {
    const text = body.text('policy');
    checkLength('policy', text, { least: 10, most: 2000 });
    const permissionDocument = parseDocument(text, body.text('serialization'), {
      source,
      defaultResource: `${path}:<.*>`,
    });
    for (const resource of permissionDocument.flatMap(statement => statement.resources)) {
      if (!liesUnder(path, resource))
        throw refusal(400, `resource ${resource} is outside of the policy path`);
    }
    return { permissionDocument };
  }

  return {
    store,
    create(body, by) {
      const path = canonicalPath(body.text('path'));
      checkLength('path', path, { least: 3, most: 500 });
      if (store.live().length >= policiesPerTenant) {
        throw refusal(400, `at most ${String(policiesPerTenant)} policies are allowed`);
      }
      return store.create(path, read(path, body), by);
    },
    update(path, body, by) {
      store.read(path);
      const value = read(path, body);
      return store.update(path, () => value, by);
    },
  };
}

/** A policy speaks about its own path and what is below, or delegates the policies there. */
function liesUnder(path: string, resource: string): boolean {
  const roots = [path, `config:policies:${path}`];
  return roots.some(
    root => resource === root || resource.startsWith(`${root}:`) || resource.startsWith(`${root}<`),
  );
}

/** The wire form: the document as an object, not as the text it was sent as. */
export function showPolicy(item: Item<PolicyValue>): Readonly<Record<string, unknown>> {
  return {
    path: item.key,
    permissionDocument: current(item).value.permissionDocument,
    ...metadata(item),
  };
}
