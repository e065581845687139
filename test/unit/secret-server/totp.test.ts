import { describe, expect, it } from 'vitest';
import { totpCode, totpStepMs } from '../../../electron/secret-server/methods/password/totp';
import { SecretText } from '../../../shared/lib/secret-text';

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

function codeAt(seconds: number, text = seed): string {
  return totpCode(new SecretText(text), Math.floor((seconds * 1_000) / totpStepMs)).open();
}

describe('a code of the second factor', () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %d seconds is %s', (seconds, code) => {
    expect(codeAt(seconds)).toBe(code);
  });

  it('is the same for a seed as people write it', () => {
    expect(codeAt(59, 'gezd gnbv-gy3t qojq gezd gnbv gy3t qojq====')).toBe('287082');
  });

  it.each(['', '   ', 'canary1', 'GEZD!'])('is refused for a seed that is none', text => {
    expect(() => codeAt(59, text)).toThrow(expect.objectContaining({ code: 'config.invalid' }));
  });
});
