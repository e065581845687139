/** A fenced block of a page. */
export interface Fence {
  /** What stands behind the opening fence: `sh`, `console`, `text`; empty for none. */
  readonly language: string;
  /** Number of the first line inside. */
  readonly line: number;
  readonly text: string;
}

/** A command that a page tells its reader to type. */
export interface DocumentedCommand {
  readonly line: number;
  readonly text: string;
  /** All that the page says it prints; null where the page says nothing. */
  readonly output: string | null;
}

/** A program that a page prints for its reader, to be kept in a file. */
export interface DocumentedProgram {
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

const programLanguages = new Set(['python', 'bash', 'powershell']);

/** Every fenced block of a page, in order. */
export function fencesOf(page: string): readonly Fence[] {
  const fences: Fence[] = [];
  let open: { readonly language: string; readonly line: number; readonly lines: string[] } | null =
    null;
  for (const [index, line] of page.split('\n').entries()) {
    const fence = /^ *```(\S*)/.exec(line);
    if (fence === null) open?.lines.push(line);
    else if (open === null) open = { language: fence[1] ?? '', line: index + 2, lines: [] };
    else {
      fences.push({ language: open.language, line: open.line, text: open.lines.join('\n') });
      open = null;
    }
  }
  return fences;
}

/** The page with its fenced blocks emptied, line for line. */
export function proseOf(page: string): string {
  let inside = false;
  return page
    .split('\n')
    .map(line => {
      const isFence = /^ *```/.test(line);
      if (isFence) inside = !inside;
      return isFence || inside ? '' : line;
    })
    .join('\n');
}

/** Programs that stand in a block of their own. */
export function programsOf(page: string): readonly DocumentedProgram[] {
  return fencesOf(page).filter(({ language }) => programLanguages.has(language));
}

/**
 * Every command of a page: all of `sh`, what follows `$` in `console`, and in plain text the lines
 * that are nothing but a call of `breakglass`, also behind a colon.
 */
export function commandsOf(page: string): readonly DocumentedCommand[] {
  return fencesOf(page).flatMap(fence => {
    if (fence.language === 'sh') return shellCommands(fence);
    if (fence.language === 'console') return sessionCommands(fence);
    return ['text', ''].includes(fence.language) ? mentionedCommands(fence) : [];
  });
}

/** Lines that belong together are one command: a quote, a `\`, a pipe or `&&` goes on in the next. */
function shellCommands({ text, line }: Fence): readonly DocumentedCommand[] {
  const commands: DocumentedCommand[] = [];
  let begun = '';
  let from = 0;
  for (const [index, part] of text.split('\n').entries()) {
    if (begun === '') from = line + index;
    begun = begun === '' ? part : `${begun}\n${part}`;
    if (!isWhole(begun)) continue;
    const bare = withoutRemark(begun).trim();
    if (bare !== '') commands.push({ line: from, text: bare, output: null });
    begun = '';
  }
  if (begun !== '') throw new Error(`line ${from}: the command does not end`);
  return commands;
}

function isWhole(text: string): boolean {
  const bare = withoutRemark(text);
  return !isQuoting(bare) && !/(\\|\||&&)\s*$/.test(bare);
}

/** Without `# ...` behind a command or on a line of its own. */
function withoutRemark(text: string): string {
  return text
    .split('\n')
    .map(line => {
      const remarks = [...line.matchAll(/(?:^|\s)#/g)].map(({ index }) => index);
      const first = remarks.find(at => !isQuoting(line.slice(0, at)));
      return first === undefined ? line : line.slice(0, first);
    })
    .join('\n');
}

/** Whether a quote is still open at the end. */
function isQuoting(text: string): boolean {
  return /["']/.test(text.replaceAll(/\\./g, '').replaceAll(/"[^"]*"|'[^']*'/g, ''));
}

function sessionCommands({ text, line }: Fence): readonly DocumentedCommand[] {
  const commands: { line: number; text: string; output: string }[] = [];
  for (const [index, part] of text.split('\n').entries()) {
    const last = commands.at(-1);
    if (part.startsWith('$ ')) {
      commands.push({ line: line + index, text: part.slice(2), output: '' });
    } else if (last !== undefined) last.output += `${part}\n`;
  }
  return commands;
}

function mentionedCommands({ text, line }: Fence): readonly DocumentedCommand[] {
  return text.split('\n').flatMap((part, index) => {
    const found = /(?:^\s*(?:\$ )?|: {2})((?:sudo )?breakglass [a-z].*)$/.exec(part)?.[1];
    return found === undefined ? [] : [{ line: line + index, text: found, output: null }];
  });
}
