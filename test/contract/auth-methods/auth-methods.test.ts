import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authMethodOf, authMethods } from '../../../electron/auth/methods/methods';
import type { SandboxAddress } from '../../../electron/sandbox/sandbox-server';
import { createSandbox } from '../../../electron/sandbox/sandbox-server';
import { describeAuthMethod } from './auth-method.contract';
import { methodCases } from './method-cases';

const foreign = createSandbox({ estate: ['identities'] });
let stranger: SandboxAddress;
beforeAll(async () => {
  stranger = await foreign.start();
});
afterAll(() => foreign.dispose());

for (const testCase of methodCases) describeAuthMethod(testCase, () => stranger);

describe('the table of auth methods', () => {
  it('has a case here for every method', () => {
    expect(methodCases.map(({ method }) => method)).toEqual(authMethods);
  });

  it('finds a method by its id', () => {
    expect(authMethodOf('password').label).toBe('User name and password');
  });

  it('names the known methods when there is none of that id', () => {
    expect(() => authMethodOf('kerberos')).toThrow(
      /"kerberos".*client_credentials, password, certificate, aws_iam, azure, gcp, oidc/,
    );
  });
});
