import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRepository } from '../../build/repository.mjs';
import type { DocumentRow } from './document-row';
import { commandsOf, programsOf } from './markdown';
import type { DocumentedCommand } from './markdown';
import type { Scene } from './scene';

/** One test for each command of a page, in the order of the page and in one shell. */
export function describeDocument(document: string, row: DocumentRow): void {
  const page = readFileSync(inRepository(document), 'utf8');
  const commands = commandsOf(page);
  const here = commands.filter(({ text }) => !(text in (row.elsewhere ?? {})));

  describe(document, () => {
    if (here.length > 0) runHere({ page, row, commands: here });

    it('has a row that says nothing of what is not on the page', () => {
      const told = [row.exitCodes, row.wrap, row.elsewhere].flatMap(part =>
        Object.keys(part ?? {}),
      );
      const shown = [...commands, ...programsOf(page)].map(command => command.text);
      const whole = told.filter(text => !shown.some(one => one.startsWith(text)));
      const parts = Object.keys(row.replace ?? {}).filter(
        text => !commands.some(command => command.text.includes(text)),
      );
      expect([...whole, ...parts]).toEqual([]);
    });

    for (const [text, { file, says }] of Object.entries(row.elsewhere ?? {})) {
      it(`${text} is run by ${file}`, () => {
        expect(readFileSync(inRepository(file), 'utf8')).toContain(says);
      });
    }
  });
}

/** Milliseconds. A build, a drill or a window of a busy machine takes its time. */
const hangs = 180_000;

interface PageRun {
  readonly page: string;
  readonly row: DocumentRow;
  readonly commands: readonly DocumentedCommand[];
}

function runHere({ page, row, commands }: PageRun): void {
  let scene: Scene;
  beforeAll(async () => (scene = await row.scene(page)), hangs);
  afterAll(() => scene.remove());

  for (const command of commands) {
    it(`line ${command.line}: ${command.text}`, { timeout: hangs }, async () => {
      const typed = await inScene(command.text, row, scene);
      const done = await scene.shell.run(row.wrap?.[command.text]?.(typed) ?? typed);
      const where = [typed, done.stdout.slice(-1000), done.stderr.slice(-1000)].join('\n');
      expect(done.exitCode, where).toBe(row.exitCodes?.[command.text] ?? 0);
      if (command.output !== null) expect(done.stdout, where).toBe(command.output);
    });
  }
}

/** The command with what the page leaves to its reader put in. */
async function inScene(text: string, row: DocumentRow, scene: Scene): Promise<string> {
  let typed = text;
  for (const [from, to] of Object.entries(row.replace ?? {})) {
    if (typed.includes(from)) {
      typed = typed.replaceAll(from, typeof to === 'string' ? to : await to(scene));
    }
  }
  return typed;
}
