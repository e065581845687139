import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { AppError, hasCode, toWire } from '../../../../shared/errors/app-error';
import { errorCodes } from '../../../../shared/errors/error-codes';
import type { ErrorCode } from '../../../../shared/errors/error-codes';
import { errorText } from '../../../../shared/errors/error-text';
import { SecretText } from '../../../../shared/lib/secret-text';

const codes = Object.keys(errorCodes) as ErrorCode[];

describe('the error table', () => {
  it.each(codes)('%s has a sentence, a next step and an exit code a shell can carry', code => {
    expect(errorText[code].message).toMatch(/^[A-Z].*\.$/);
    expect(errorText[code].next.length).toBeGreaterThan(10);
    expect(errorCodes[code].exitCode).toBeGreaterThan(0);
    expect(errorCodes[code].exitCode).toBeLessThanOrEqual(125);
  });
});

describe('AppError', () => {
  it('says what happened and the fact that makes it concrete', () => {
    const error = new AppError('vault.unreachable', { detail: 'acme.example:443' });
    expect(error.message).toBe('The vault does not answer. (acme.example:443)');
    expect(error.exitCode).toBe(errorCodes['vault.unreachable'].exitCode);
  });

  it('never shows its cause when it is printed or serialised', () => {
    const error = new AppError('internal', { cause: new Error('body: hunter2') });
    expect(JSON.stringify(error)).not.toContain('hunter2');
    expect(JSON.stringify(toWire(error))).not.toContain('hunter2');
  });

  it('crosses a process as code, message and next step only', () => {
    expect(toWire(new Error('stack and path'))).toEqual({
      code: 'internal',
      ...errorText.internal,
    });
  });

  it('is recognised by code', () => {
    const error = new AppError('vault.denied');
    expect(hasCode(error, 'vault.denied', 'vault.tls')).toBe(true);
    expect(hasCode(error, 'vault.tls')).toBe(false);
    expect(hasCode(new Error('x'), 'vault.denied')).toBe(false);
  });
});

describe('SecretText', () => {
  it('reads [secret] however it is printed', () => {
    const secret = new SecretText('hunter2');
    const shown = [
      secret.toString(),
      JSON.stringify({ secret }),
      inspect({ secret }),
      inspect(secret),
    ];
    expect(shown.join(' ')).not.toContain('hunter2');
    expect(secret.open()).toBe('hunter2');
  });
});
