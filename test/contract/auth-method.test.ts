import { describe, expect, it } from 'vitest';
import { authMethodOf, authMethods } from '../../electron/auth/methods/methods';
import { describeAuthMethod } from './auth-method.contract';

for (const method of authMethods) describeAuthMethod(method);

describe('the table of auth methods', () => {
  it('finds a method by its id', () => {
    expect(authMethodOf('password').label).toBe('User name and password');
  });

  it('names the known methods when there is none of that id', () => {
    expect(() => authMethodOf('certificate')).toThrow(
      /"certificate".*client_credentials, password/,
    );
  });
});
