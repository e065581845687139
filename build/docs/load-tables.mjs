import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { inRepository, repository } from '../repository.mjs';

/**
 * The tables of the program, as far as they are documented.
 * @typedef {{ value: string, summary: string, kind: 'flag' | 'text' | 'number', repeats?: boolean }} Option
 * @typedef {{ name: string, operands: readonly string[], summary: string,
 *   explanation: readonly string[], options: Readonly<Record<string, Option>>,
 *   exitCodes?: Readonly<Record<string, string>> }} Command
 * @typedef {{ retryable: boolean, exitCode: number, acts: string }} ErrorRow
 * @typedef {{ message: string, next: string }} ErrorText
 * @typedef {{ rule: string, values: string, usual: unknown, minimum: unknown, meaning: string }} PolicyRule
 * @typedef {{ policyRules: () => readonly PolicyRule[], commands: readonly Command[], globalOptions: Readonly<Record<string, Option>>,
 *   errorCodes: Readonly<Record<string, ErrorRow>>,
 *   errorText: Readonly<Record<string, ErrorText>>, operatorCard: object,
 *   toMarkdown: (document: object) => string,
 *   drawPdf: (document: object, fontFolder: string) => Promise<Uint8Array> }} Tables
 */

/**
 * Bundles the TypeScript tables and loads them. Running no command, they touch nothing.
 * @returns {Promise<Tables>}
 */
export async function loadTables() {
  // A folder for each process: two that render at the same time do not take the file from each other.
  const outDir = inRepository('.cache', 'docs', String(process.pid));
  await build({
    root: repository,
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    build: { ssr: 'build/docs/tables.mjs', outDir, target: 'node20', minify: false },
  });
  try {
    const bundle = pathToFileURL(path.join(outDir, 'tables.js'));
    return /** @type {Tables} */ (await import(bundle.href));
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
