import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';

/** WCAG 2.2 to level AA, and what axe itself holds to be good. */
const rules: RunOptions = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** What a change of colours alone can break. */
const colours: RunOptions = { resultTypes: ['violations'], runOnly: ['color-contrast'] };

declare global {
  interface Window {
    readonly axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
  }
}

/**
 * Asks axe what is wrong with what is on the screen, in dark and in light.
 * @returns a line for each serious or critical violation, with the place and what to do
 */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await askAxe(page, rules);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await askAxe(page, colours);
  return [...dark.map(line => `dark: ${line}`), ...light.map(line => `light: ${line}`)];
}

/** The same in the colours that the page has now. */
export function barriersNow(page: Page): Promise<readonly string[]> {
  return askAxe(page, rules);
}

async function askAxe(page: Page, options: RunOptions): Promise<readonly string[]> {
  // The driver's evaluate is no script of the page, so the content policy stays as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource());
  const { violations } = await page.evaluate(given => window.axe.run(document, given), options);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}

async function axeSource(): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
}
