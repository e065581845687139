import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../builders/a-folder';
import { filesBelow } from '../../builders/files-below';
import { runSecondImplementation } from '../../builders/second-implementation';

const committed = fileURLToPath(new URL('../../vectors/', import.meta.url));

/** Every vector below a folder with its SHA-256. */
async function vectorsBelow(folder: string): Promise<readonly string[]> {
  const files = [...(await filesBelow(folder))].filter(([name]) => name.endsWith('.vector'));
  const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  return files.map(([name, bytes]) => `${name} ${digest(bytes)}`).sort();
}

describe('the committed test vectors', () => {
  it('are byte for byte what the second implementation writes', async () => {
    const folder = await aFolder();
    const { code, stderr } = await runSecondImplementation('generate.py', [folder]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(await vectorsBelow(folder)).toEqual(await vectorsBelow(committed));
  });
});
