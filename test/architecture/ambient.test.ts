import { Visitor } from 'vite';
import { expect, it } from 'vitest';
import { lineAt, readSources } from './source-graph';
import type { SourceFile } from './source-graph';

// What the linter cannot tell apart: reading the clock from making a date of a known time, and
// throwing a nameless error from catching one.

const sources = [...readSources().values()];

it('reads the time only from the clock of the platform', () => {
  const places = ['electron/platform/', 'electron/sandbox/', 'renderer/window-clock.ts'];
  const faults = sources
    .filter(file => !places.some(place => file.path.startsWith(place)))
    .flatMap(findEmptyDates);
  expect(faults).toEqual([]);
});

it('throws only AppError, whose code says who must act', () => {
  // The preload has nothing but the names of the contract, and its errors are the page's mistakes.
  const places = ['shared/lib/', 'electron/preload.ts'];
  const faults = sources
    .filter(file => !places.some(place => file.path.startsWith(place)))
    .flatMap(findNamelessThrows);
  expect(faults).toEqual([]);
});

function findEmptyDates(file: SourceFile): string[] {
  const found: string[] = [];
  new Visitor({
    NewExpression: ({ callee, arguments: given, start }) => {
      const isDate = callee.type === 'Identifier' && callee.name === 'Date';
      if (isDate && given.length === 0) found.push(`${file.path}:${lineAt(file, start)}`);
    },
  }).visit(file.program);
  return found;
}

function findNamelessThrows(file: SourceFile): string[] {
  const found: string[] = [];
  new Visitor({
    ThrowStatement: ({ argument, start }) => {
      if (argument.type !== 'NewExpression' || argument.callee.type !== 'Identifier') return;
      if (!/^(Type|Range)?Error$/.test(argument.callee.name)) return;
      found.push(`${file.path}:${lineAt(file, start)}`);
    },
  }).visit(file.program);
  return found;
}
