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
    ['', 'it is shorter than 3 characters'],
    ['  a ', 'it is shorter than 3 characters'],
    ['12345', 'it holds no word'],
    ['line\nbreak', 'it holds control characters'],
    ['x'.repeat(513), 'it is longer than 512 characters'],
  ])('refuses %j and says why', (text, because) => {
    expect(checkReason(text)).toEqual({ kind: 'refused', because });
  });
});
