import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument, Parser } from 'yaml';
import type { Document, Node } from 'yaml';
import { AppError } from '../../shared/errors/app-error';

/** A text as it was written, nothing (`~`), or settings below. A list has its positions as names. */
export type ProfileNode = string | null | ProfileMap;
export type ProfileMap = ReadonlyMap<string, ProfileNode>;

/** Far above any profile; below it the parser needs less than two seconds for the worst of files. */
export const largestProfileBytes = 128 * 1024;

/** Levels of the parser; a profile needs about eight. Deeper ones can end the process inside the parser. */
const mostLevels = 32;

/** Values in the whole file, those behind aliases counted at every use. */
const mostNodes = 10_000;
const mostAliases = 100;

const plainTags = ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map(
  name => `tag:yaml.org,2002:${name}`,
);
const nothing = ['', '~', 'null', 'Null', 'NULL'];

/**
 * Reads YAML without giving any scalar a type, so that 0123 and 1e3 stay what was written. Messages
 * name lines and quote nothing of the text, which holds secrets.
 * @throws AppError `config.profileUnreadable`.
 */
export function readProfileYaml(text: string): ProfileMap {
  if (text.length > largestProfileBytes) throw unreadable('it is larger than any profile');
  refuseDepth(text);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    prettyErrors: false,
    lineCounter: lines,
    logLevel: 'error',
  });
  const [error] = document.errors;
  if (error) throw unreadable(`${lineOf(lines, error.pos[0])} is not YAML`);
  const top = createReader(document, lines)(document.contents);
  if (top instanceof Map) return top;
  throw unreadable('it holds no profiles');
}

/** Without recursion, other than the parser that comes after it. */
function refuseDepth(text: string): void {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _document of parser.next(lexeme));
    if (parser.stack.length > mostLevels) throw unreadable('it is nested too deeply');
  }
}

function createReader(document: Document, lines: LineCounter): (node: unknown) => ProfileNode {
  let nodes = 0;
  let aliases = 0;

  function refuse(node: Node, because: string): AppError {
    const [start = 0] = node.range ?? [];
    return unreadable(`${lineOf(lines, start)} ${because}`);
  }

  function follow(node: Node): unknown {
    if (!isAlias(node)) return node;
    aliases += 1;
    const target = node.resolve(document);
    if (target === undefined) throw refuse(node, 'names an anchor that is not there');
    if (aliases > mostAliases) throw refuse(node, 'is one alias too many');
    return target;
  }

  function entriesOf(node: Node, level: number): Map<string, ProfileNode> | null {
    if (isSeq(node)) {
      return new Map(node.items.map((item, index) => [String(index), read(item, level + 1)]));
    }
    if (!isMap(node)) return null;
    return new Map(
      node.items.map(({ key, value }) => {
        const name = read(key, level + 1);
        if (typeof name !== 'string') throw refuse(node, 'has a key that is not a text');
        return [name, read(value, level + 1)];
      }),
    );
  }

  function read(written: unknown, level: number): ProfileNode {
    if (written === null || written === undefined) return null;
    const node = follow(written as Node) as Node;
    nodes += 1;
    if (nodes > mostNodes || level > mostLevels) throw refuse(node, 'goes too far');
    if (node.tag !== undefined && !plainTags.includes(node.tag)) {
      throw refuse(node, 'has a tag, which profiles do not have');
    }
    if (!isScalar(node)) return entriesOf(node, level);
    const { source = '', type } = node;
    return type === 'PLAIN' && nothing.includes(source) ? null : source;
  }

  return node => read(node, 0);
}

function lineOf(lines: LineCounter, offset: number): string {
  return `line ${lines.linePos(offset).line}`;
}

function unreadable(detail: string): AppError {
  return new AppError('config.profileUnreadable', { detail });
}
