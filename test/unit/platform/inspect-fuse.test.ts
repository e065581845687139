import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fuseMark, readInspectFuse } from '../../../electron/platform/inspect-fuse';
import { aFolder } from '../../builders/a-folder';

const place = 1000;

async function executable(wire: string): Promise<string> {
  const file = path.join(await aFolder(), 'program');
  const content = Buffer.concat([Buffer.alloc(place, 7), Buffer.from(wire, 'latin1')]);
  await writeFile(file, content);
  return file;
}

describe('the fuse of an executable that lets debuggers in', () => {
  it.each([
    ['on', `${fuseMark}\x01\x0801010110`],
    ['off', `${fuseMark}\x01\x0801001100`],
    ['off', `${fuseMark}\x01\x08010r1100`],
    ['unknown', `${fuseMark}\x02\x0801010110`],
    ['unknown', `${fuseMark}\x01\x030101`],
    ['unknown', `X${fuseMark}\x01\x0801010110`],
    ['unknown', fuseMark],
  ])('is %s', async (expected, wire) => {
    expect(readInspectFuse(await executable(wire), place)).toBe(expected);
  });

  it('is unknown where there is no file', () => {
    expect(readInspectFuse('/nonexistent/program', place)).toBe('unknown');
  });
});
