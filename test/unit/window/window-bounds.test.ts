import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { firstColour, firstColourOfMore } from '../../../electron/window/first-colour';
import { menuFor } from '../../../electron/window/menu';
import { placeWindow, smallest, usual } from '../../../electron/window/window-bounds';

const left = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1280, height: 1000 };

describe('place of the window', () => {
  it('is where it was', () => {
    const kept = { x: 2000, y: 40, width: 900, height: 700 };
    expect(placeWindow(kept, [left, right])).toEqual(kept);
  });

  it('is the usual one when the display is gone', () => {
    expect(placeWindow({ x: 2000, y: 40, width: 900, height: 700 }, [left])).toEqual(usual);
  });

  it('is the usual one when the title bar cannot be reached', () => {
    expect(placeWindow({ x: 100, y: -200, width: 900, height: 700 }, [left])).toEqual(usual);
    expect(placeWindow({ x: -850, y: 10, width: 900, height: 700 }, [left])).toEqual(usual);
  });

  it.each([undefined, null, 'x', {}, { x: 1 }, { x: 0, y: 0, width: 1e9, height: 5 }, [1, 2]])(
    'is the usual one when the file holds %j',
    kept => {
      expect(placeWindow(kept, [left])).toEqual(usual);
    },
  );

  it('is never too small to use nor larger than its display', () => {
    const tiny = placeWindow({ x: 10, y: 10, width: 10, height: 10 }, [left]);
    expect(tiny).toEqual({ x: 10, y: 10, ...smallest });
    const huge = placeWindow({ x: 10, y: 10, width: 9000, height: 9000 }, [left]);
    expect(huge).toMatchObject({ width: left.width, height: left.height });
  });
});

describe('look of the window', () => {
  it('begins in the colours of the page', async () => {
    const ground = async (sheet: string): Promise<object> => {
      const text = await readFile(`renderer/theme/${sheet}.css`, 'utf8');
      const [, light, dark] = /--ground:\s*light-dark\((#\w+), (#\w+)\)/.exec(text) ?? [];
      return { dark, light };
    };
    expect(await ground('tokens')).toEqual(firstColour);
    expect(await ground('comfort')).toEqual(firstColourOfMore);
  });

  it('has a menu only where copy and paste depend on one', () => {
    expect(menuFor('linux')).toBeNull();
    expect(menuFor('win32')).toBeNull();
    const roles = menuFor('darwin')?.map(item => item.role);
    expect(roles).toContain('editMenu');
    expect(roles).not.toContain('viewMenu');
  });
});
