import { readFileSync } from 'node:fs';
import path from 'node:path';
import { create } from 'fontkit';
import type { Font } from 'fontkit';
import { codePointName, unprintable } from '../../shared/lib/unprintable';

/** The three faces of a report, as the build puts them beside the program. */
const files = { plain: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf', code: 'DejaVuSansMono.ttf' };
export type Face = keyof typeof files;
export const faces: readonly Face[] = ['plain', 'bold', 'code'];

export interface Fonts {
  file(face: Face): string;
  /** The text as this face can draw it: what it has no picture for, or must not draw, as `U+4E2D`. */
  drawable(face: Face, text: string): string;
}

/** @throws when a font file is missing. */
export function openFonts(folder: string): Fonts {
  const file = (face: Face): string => path.join(folder, files[face]);
  const open = (face: Face): Font => create(readFileSync(file(face))) as Font;
  const opened = { plain: open('plain'), bold: open('bold'), code: open('code') };
  return {
    file,
    drawable(face, text) {
      const font = opened[face];
      const seen = text.replaceAll(unprintable, codePointName);
      return Array.from(seen, character =>
        font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
          ? character
          : codePointName(character),
      ).join('');
    },
  };
}
