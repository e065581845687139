import { markAttribute, writeMark } from '../../../../shared/domain/push/push-mark';
import type { MarkedContent } from '../../vault-writer';

/**
 * The body of a create or an update, to be overwritten by the caller. Members are written one by one:
 * in an object made by assignment a key called `__proto__` would be lost. Half a surrogate becomes an
 * escape, as JSON has it.
 * Source: DSV REST API, secrets, create and update.
 */
export function writeBody(content: MarkedContent, kind: 'create' | 'replace'): Uint8Array {
  const overwrite = kind === 'replace' ? ',"overwrite":true' : '';
  return new TextEncoder().encode(`{${contentMembers(content)}${overwrite}}`);
}

function contentMembers({ data, description, attributes, mark }: MarkedContent): string {
  const attached = [...Object.entries(attributes), [markAttribute, writeMark(mark)] as const].map(
    memberOf,
  );
  const values = [...data].map(([key, value]) => memberOf([key, value.open()]));
  const text = JSON.stringify(description.open());
  return `"data":{${values.join()}},"description":${text},"attributes":{${attached.join()}}`;
}

function memberOf([key, value]: readonly [string, unknown]): string {
  return `${JSON.stringify(key)}:${JSON.stringify(value)}`;
}
