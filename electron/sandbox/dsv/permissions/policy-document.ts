import { BlockList, isIP } from 'node:net';
import type { Json } from '../../../../shared/lib/canonical-json';
import type { JsonObject, SandboxSource } from '../../options';
import type { Fields } from '../../wire/fields';
import { fieldsOf, isObject } from '../../wire/fields';
import { refusal } from '../../wire/refusal';
import { compilePattern } from './pattern';

/** One permission: who may (or may not) do what with which things, and from where. */
export interface Statement {
  readonly id: string;
  readonly description: string;
  readonly subjects: readonly string[];
  readonly effect: 'allow' | 'deny';
  readonly resources: readonly string[];
  readonly actions: readonly string[];
  readonly conditions: JsonObject;
  readonly meta: null;
}

/** The actions a policy may name, beside patterns. */
const actionNames: readonly string[] = ['create', 'read', 'update', 'delete', 'list', 'assign'];
const everything: readonly string[] = ['<.*>', '.*', '*'];

/**
 * Reads a document as it is sent: a JSON text with a list called `permissionDocument`.
 * @param defaultResource what a permission without resources is about.
 * @throws Refusal 400 for anything that is not a usable policy.
 */
export function parseDocument(
  text: string,
  serialization: string,
  { source, defaultResource }: { readonly source: SandboxSource; readonly defaultResource: string },
): readonly Statement[] {
  if (serialization !== '' && serialization !== 'json') {
    throw refusal(400, `serialization ${serialization} is not supported here, use json`);
  }
  const statements = listIn(text);
  return statements.map(statement => {
    if (!isObject(statement)) throw refusal(400, 'invalid policy document');
    return readStatement(fieldsOf(Object.entries(statement)), { source, defaultResource });
  });
}

function listIn(text: string): readonly Json[] {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw refusal(400, 'invalid policy document');
  }
  const list = isObject(value)
    ? fieldsOf(Object.entries(value)).all.get('permissiondocument')
    : value;
  if (!Array.isArray(list) || list.length === 0) throw refusal(400, 'invalid policy document');
  return list as readonly Json[];
}

function readStatement(
  fields: Fields,
  { source, defaultResource }: { readonly source: SandboxSource; readonly defaultResource: string },
): Statement {
  const effect = fields.text('effect').toLowerCase() || 'allow';
  if (effect !== 'allow' && effect !== 'deny') throw refusal(400, 'effect must be allow or deny');
  const resources = fields.texts('resources');
  const statement: Statement = {
    id: fields.text('id') || newId(source),
    description: fields.text('description'),
    subjects: fields.texts('subjects').map(subject => subject.toLowerCase()),
    effect,
    resources: resources.length === 0 ? [defaultResource] : resources,
    actions: fields.texts('actions').map(readAction),
    conditions: fields.object('conditions') ?? {},
    meta: null,
  };
  checkStatement(statement);
  return statement;
}

function readAction(action: string): string {
  const lower = action.toLowerCase();
  if (everything.includes(lower)) return '<.*>';
  if (lower.includes('<') || actionNames.includes(lower)) return lower;
  throw refusal(400, `unknown action ${lower}`);
}

function checkStatement(statement: Statement): void {
  if (statement.subjects.length === 0) throw refusal(400, 'at least one subject is required');
  if (statement.actions.length === 0) throw refusal(400, 'at least one action is required');
  for (const pattern of [...statement.subjects, ...statement.resources, ...statement.actions]) {
    compilePattern(pattern);
  }
  conditionOf(statement.conditions);
}

/**
 * Makes one question of the conditions: does this caller's address fulfil all of them?
 * @throws Refusal 400 for a condition other than a CIDR.
 */
export function conditionOf(conditions: JsonObject): (address: string) => boolean {
  const ranges = Object.values(conditions).map(rangeOf);
  return address => ranges.every(range => contains(range, address));
}

function rangeOf(condition: Json): BlockList {
  const fields = isObject(condition) ? fieldsOf(Object.entries(condition)) : fieldsOf([]);
  const options = fields.object('options') ?? {};
  const [network = '', length = ''] = fieldsOf(Object.entries(options)).text('cidr').split('/');
  const bits = isIP(network) === 6 ? 128 : 32;
  const known = fields.text('type') === 'CIDRCondition' && isIP(network) !== 0;
  if (!known || !/^\d+$/.test(length) || Number(length) > bits) {
    throw refusal(400, 'a condition must be a CIDRCondition with a valid cidr');
  }
  const range = new BlockList();
  range.addSubnet(network, Number(length), bits === 128 ? 'ipv6' : 'ipv4');
  return range;
}

function contains(range: BlockList, address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  const family = isIP(plain);
  return family !== 0 && range.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** Twenty letters and digits, like the ids of the vendor's policies. */
function newId(source: SandboxSource): string {
  const alphabet = '0123456789abcdefghijklmnopqrstuv';
  return [...source.randomBytes(20)].map(byte => alphabet.charAt(byte % 32)).join('');
}
