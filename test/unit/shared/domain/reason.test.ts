import { describe, expect, it } from 'vitest';
import { checkReason } from '../../../../shared/domain/reason';

describe('checkReason', () => {
  it('accepts a line that says why, trimmed', () => {
    expect(checkReason('  core router down, INC-1234 ')).toEqual({
      kind: 'accepted',
      reason: 'core router down, INC-1234',
    });
  });

  it.each([
    ['', 'short', 'it is shorter than 3 characters'],
    ['  a ', 'short', 'it is shorter than 3 characters'],
    ['12345', 'noWord', 'it holds no word'],
    ['line\nbreak', 'control', 'it holds control characters'],
    ['x'.repeat(513), 'long', 'it is longer than 512 characters'],
  ])('refuses %j and says why', (text, fault, because) => {
    expect(checkReason(text)).toEqual({ kind: 'refused', fault, because });
  });
});
