import { expect, test } from 'vitest';
import { markdownText, toMarkdown } from '../../../electron/report/markdown';

test.each([
  ['a | b', String.raw`a \| b`],
  ['<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
  ['[click](javascript:x)', String.raw`\[click\]\(javascript:x\)`],
  ['https://evil.example', String.raw`https\://evil.example`],
  ['a\nb', 'aU+000Ab'],
  ['x\u202Ey', 'xU+202Ey'],
  ['# no heading', String.raw`\# no heading`],
  ['1. no list', String.raw`1\. no list`],
  ['see www.evil.example', String.raw`see www\.evil.example`],
  ['- no list', String.raw`\- no list`],
  ['&lt;', '&amp;lt;'],
])('%j is shown and is no markup', (text, written) => {
  expect(markdownText(text)).toBe(written);
});

test('parts follow each other, and a fence holds what it shows', () => {
  const markdown = toMarkdown({
    title: 'Incident',
    footer: 'Breakglass',
    madeAt: 0,
    parts: [
      { kind: 'facts', facts: [{ name: 'Who', value: 'ann*' }] },
      { kind: 'table', columns: [{ title: 'Path', share: 1 }], rows: [['a|b']] },
      { kind: 'code', text: 'x ``` y' },
    ],
  });

  expect(markdown).toBe(
    [
      '# Incident\n',
      String.raw`- **Who:** ann\*` + '\n',
      '| Path |\n| --- |\n' + String.raw`| a\|b |` + '\n',
      '````\nx ``` y\n````\n',
      '---\n',
      'Breakglass\n',
    ].join('\n'),
  );
});
