import { inRepository } from './repository.mjs';

/**
 * The command lines of the tools in node_modules. They are started through Node, not through npx,
 * which would cost half a second each, nor through the .bin links, which are batch files on Windows.
 * @type {Record<'tsc' | 'oxlint' | 'prettier' | 'vitest' | 'playwright', string>}
 */
const scripts = {
  tsc: 'typescript/bin/tsc',
  oxlint: 'oxlint/bin/oxlint',
  prettier: 'prettier/bin/prettier.cjs',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
};

/**
 * @param {keyof typeof scripts} tool
 * @param {...string} args
 * @returns {string[]} a command for `runCommand`
 */
export function nodeTool(tool, ...args) {
  return [process.execPath, inRepository('node_modules', scripts[tool]), ...args];
}
