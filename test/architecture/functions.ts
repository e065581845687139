import { Visitor } from 'vite';
import type { ESTree, VisitorObject } from 'vite';
import { lineAt } from './source-graph';
import type { SourceFile } from './source-graph';

/** The size of one function. */
export interface MeasuredFunction {
  /** "file:line", which a terminal can open. */
  readonly place: string;
  /** Its lines without those of the functions inside it, which are measured on their own. */
  readonly lines: number;
  readonly parameters: number;
  /** How deep its statements nest; `else if` adds nothing, functions inside start again at 0. */
  readonly depth: number;
}

interface OpenFunction {
  readonly start: number;
  readonly parameters: number;
  innerLines: number;
  depth: number;
  deepest: number;
}

interface Extent {
  readonly start: number;
  readonly end: number;
}

/** Measures every function of a file, methods and arrow functions included. */
export function measureFunctions(file: SourceFile): MeasuredFunction[] {
  const measured: MeasuredFunction[] = [];
  const open: OpenFunction[] = [];
  const enter = (node: Extent & { readonly params: readonly unknown[] }): void => {
    const parameters = node.params.length;
    open.push({ start: node.start, parameters, innerLines: 0, depth: 0, deepest: 0 });
  };
  const leave = (node: Extent): void => {
    const one = open.pop();
    if (!one) return;
    const lines = lineAt(file, node.end) - lineAt(file, node.start) + 1;
    const outer = open.at(-1);
    if (outer) outer.innerLines += lines;
    measured.push({
      place: `${file.path}:${lineAt(file, one.start)}`,
      lines: lines - one.innerLines,
      parameters: one.parameters,
      depth: one.deepest,
    });
  };
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    ...nestingVisitor(() => open.at(-1)),
  }).visit(file.program);
  return measured;
}

/** Keeps count of the statements that are open in the innermost function. */
function nestingVisitor(innermost: () => OpenFunction | undefined): VisitorObject {
  const elseIfs = new Set<ESTree.Statement>();
  const move = (by: 1 | -1): void => {
    const one = innermost();
    if (!one) return;
    one.depth += by;
    one.deepest = Math.max(one.deepest, one.depth);
  };
  const deeper = (): void => move(1);
  const back = (): void => move(-1);
  return {
    IfStatement: node => {
      if (node.alternate?.type === 'IfStatement') elseIfs.add(node.alternate);
      if (!elseIfs.has(node)) move(1);
    },
    'IfStatement:exit': node => {
      if (!elseIfs.has(node)) move(-1);
    },
    ForStatement: deeper,
    'ForStatement:exit': back,
    ForOfStatement: deeper,
    'ForOfStatement:exit': back,
    ForInStatement: deeper,
    'ForInStatement:exit': back,
    WhileStatement: deeper,
    'WhileStatement:exit': back,
    DoWhileStatement: deeper,
    'DoWhileStatement:exit': back,
    SwitchStatement: deeper,
    'SwitchStatement:exit': back,
    TryStatement: deeper,
    'TryStatement:exit': back,
  };
}
