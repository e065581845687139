import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRepository } from '../../build/repository.mjs';

const rows = readFileSync(inRepository('docs', 'hardening.md'), 'utf8')
  .split('\n')
  .flatMap(line => {
    const [, number = '', , checks = ''] = line.split('|').map(cell => cell.trim());
    if (!/^H\d+$/.test(number)) return [];
    return [{ number, files: [...checks.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '') }];
  });

it('the table of the handbook has every number once, in order', () => {
  const numbers = Array.from({ length: 25 }, (_, index) => `H${index + 1}`);
  expect(rows.map(({ number }) => number)).toEqual(numbers);
});

it.each(rows)('$number is checked where the table says', ({ number, files }) => {
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(existsSync(inRepository(file)), file).toBe(true);
    // Tests of this folder carry the number in their names; the others are about more than one item.
    if (!file.startsWith('test/hardening/')) continue;
    const named = new RegExp(`['\`](H\\d+, )*${number}[:,]`);
    expect(readFileSync(inRepository(file), 'utf8'), `${file} for ${number}`).toMatch(named);
  }
});
