import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { drawCard } from '../../build/generate-docs.mjs';
import { inRepository } from '../../build/repository.mjs';
import { pdfText } from '../builders/pdf-text';

it('fits on one page, and says what the page to read says', async () => {
  const kept = pdfText(await readFile(inRepository('docs', 'operator-card.pdf')));
  expect(kept).toContain('page 1 of 1');
  expect(kept).toContain('Rotation debt: secrets that were seen');
  expect(pdfText(await drawCard())).toBe(kept);
});
