import { z } from 'zod';
import { defaultPolicy, minimumPolicy, policyBlockNames } from '../../shared/domain/policy';
import { blockFiles } from './blocks/blocks';

/** One rule as the documentation has it. */
export interface DocumentedRule {
  readonly rule: string;
  /** `1 to 10`, `true or false`. */
  readonly values: string;
  readonly usual: unknown;
  readonly minimum: unknown;
  readonly meaning: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Every rule that has a meaning of its own; the settings of the window are documented with them. */
export function policyRules(): readonly DocumentedRule[] {
  return policyBlockNames.flatMap(block => {
    const { schema, meanings } = blockFiles[block];
    const form = z.toJSONSchema(schema, { io: 'input' });
    const shapes = (form.properties ?? {}) as Readonly<Record<string, Shape>>;
    const usual = defaultPolicy[block] as Fields;
    const minimum = minimumPolicy[block] as Fields;
    return Object.entries(meanings as Readonly<Record<string, string>>).map(([name, meaning]) => ({
      ...{ rule: `${block}.${name}`, values: valuesOf(shapes[name] ?? {}) },
      ...{ usual: usual[name], minimum: minimum[name], meaning },
    }));
  });
}

/** What a JSON schema says, as far as rules use it. */
interface Shape {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
}

function valuesOf({ type, enum: words, minimum, maximum, anyOf, items }: Shape): string {
  if (anyOf !== undefined) return anyOf.map(valuesOf).join(', ');
  if (words !== undefined) return words.map(word => `\`"${word}"\``).join(', ');
  if (type === 'boolean') return '`true`, `false`';
  if (type === 'integer') return `${minimum ?? ''} to ${maximum ?? ''}`;
  if (type === 'null') return '`null`';
  if (type !== 'array') return 'a text';
  return items?.type === 'object' ? 'a list of objects' : 'a list of texts';
}
