import { Visitor, parseSync } from 'vite';
import type { ESTree } from 'vite';
import { expect, it } from 'vitest';
import { lineAt, readSources } from './source-graph';
import type { SourceFile } from './source-graph';

interface FoundText {
  readonly start: number;
  readonly text: string;
}

/** Attributes that are read out or shown. */
const spoken = new Set([
  ...['alt', 'label', 'placeholder', 'title'],
  ...['aria-description', 'aria-label', 'aria-placeholder'],
  ...['aria-roledescription', 'aria-valuetext'],
]);

const components = [...readSources(['renderer']).values()].filter(({ path }) =>
  path.endsWith('.tsx'),
);

it('keeps every text of the window in the catalogue of renderer/words', () => {
  const faults = components.flatMap(file =>
    findTexts(file).map(
      ({ start, text }) =>
        `${file.path}:${lineAt(file, start)}: "${text}" belongs in renderer/words`,
    ),
  );
  expect(faults).toEqual([]);
});

it('finds a text between tags, in an attribute, in a choice and in a template', () => {
  const text = [
    'const one = <p>Hello <b title="There">{ok ? "yes" : `no ${name}`}</b> {ok && "if so"}</p>;',
    'const two = <Icon name="warning" className={`tone ${x}`} aria-label={words.label} />;',
    'const three = <p>{say("key")} · {`${one}: ${two}`}</p>;',
  ].join('\n');
  expect(findTexts({ program: parseSync('example.tsx', text).program })).toMatchObject([
    { text: 'Hello' },
    { text: 'There' },
    { text: 'yes' },
    { text: 'no' },
    { text: 'if so' },
  ]);
});

/** The texts with a letter that a person would meet, in the order of the file. */
function findTexts({ program }: Pick<SourceFile, 'program'>): readonly FoundText[] {
  const found: FoundText[] = [];
  const note = ({ start, text }: FoundText): void => {
    if (/\p{L}/u.test(text)) found.push({ start, text: text.trim() });
  };
  const readChildren = (children: readonly ESTree.JSXChild[]): void => {
    for (const child of children) {
      if (child.type === 'JSXText') note({ start: child.start, text: child.value });
      if (child.type === 'JSXExpressionContainer') textsIn(child.expression).forEach(note);
    }
  };
  new Visitor({
    JSXElement: ({ children }) => readChildren(children),
    JSXFragment: ({ children }) => readChildren(children),
    JSXAttribute({ name, value }) {
      if (value === null || name.type !== 'JSXIdentifier' || !spoken.has(name.name)) return;
      if (value.type === 'Literal') textsIn(value).forEach(note);
      if (value.type === 'JSXExpressionContainer') textsIn(value.expression).forEach(note);
    },
  }).visit(program);
  return found.toSorted((one, other) => one.start - other.start);
}

/** What an expression may come to, as far as it is written there; what is handed to a call is not. */
function textsIn(expression: ESTree.Expression | ESTree.JSXEmptyExpression): FoundText[] {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string'
        ? [{ start: expression.start, text: expression.value }]
        : [];
    case 'TemplateLiteral':
      return expression.quasis.map(({ start, value }) => ({ start, text: value.raw }));
    case 'ConditionalExpression':
      return [...textsIn(expression.consequent), ...textsIn(expression.alternate)];
    case 'LogicalExpression':
      return textsIn(expression.right);
    default:
      return [];
  }
}
