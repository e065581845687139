import { describe, expect, it } from 'vitest';
import { typeKeys } from '../../../electron/platform/terminal/type-keys';

describe('keys typed at a prompt', () => {
  it('make a line, which Enter ends', () => {
    expect(typeKeys('', 'pässwörd 🔑')).toEqual({
      kind: 'typing',
      text: 'pässwörd 🔑',
      echo: 'pässwörd 🔑',
    });
    expect(typeKeys('abc', 'd\rrest')).toEqual({ kind: 'entered', text: 'abcd', rest: 'rest' });
    expect(typeKeys('abc', '\n')).toEqual({ kind: 'entered', text: 'abc', rest: '' });
  });

  it('can be taken back one by one or all together', () => {
    expect(typeKeys('ab🔑', '\u007f')).toMatchObject({ text: 'ab' });
    expect(typeKeys('', '\u007f\b')).toMatchObject({ text: '', echo: '' });
    expect(typeKeys('abc', '\u0015x')).toMatchObject({ text: 'x' });
  });

  it('cancel with Ctrl+C always and with Ctrl+D on an empty line', () => {
    expect(typeKeys('abc', 'd\u0003')).toEqual({ kind: 'cancelled' });
    expect(typeKeys('', '\u0004')).toEqual({ kind: 'cancelled' });
    expect(typeKeys('abc', '\u0004')).toMatchObject({ kind: 'typing', text: 'abc' });
  });

  it('leave nothing behind for arrow and function keys', () => {
    expect(typeKeys('', 'a\u001b[Ab\u001b[1;5Cc\u001bOPd\u001b')).toMatchObject({ text: 'abcd' });
  });

  it('stop counting at a length that no passphrase has', () => {
    const typed = typeKeys('', 'x'.repeat(5000));
    expect(typed.kind === 'typing' && typed.text.length).toBe(1024);
  });
});
