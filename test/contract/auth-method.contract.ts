import { describe, expect, it } from 'vitest';
import type { AccessToken, AuthMethod, AuthParameters } from '../../electron/auth/auth-method';
import { AppError } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';

type Grant = Readonly<Record<string, string | SecretText>>;

const token: AccessToken = {
  token: new SecretText('token'),
  expiresInSeconds: 3600,
  refreshToken: null,
};

/** What every way of logging on does. */
export function describeAuthMethod(method: AuthMethod): void {
  describe(`auth method: ${method.id}`, () => {
    const signal = new AbortController().signal;

    it('is named and labelled, and so is every field of its form, once', () => {
      expect(method.id).toMatch(/^[a-z_]+$/);
      const names = method.form.map(field => field.name);
      expect(new Set(names).size).toBe(names.length);
      for (const text of [method.label, ...method.form.map(field => field.label)]) {
        expect(text).toMatch(/^[A-Z].+/);
      }
    });

    it('sends one grant and hands over the answer', async () => {
      const grants: Grant[] = [];
      const got = await method.getToken(filled(method), record(grants), signal);
      expect(got).toBe(token);
      expect(grants).toHaveLength(1);
      expect(grants[0]?.['grant_type']).toMatch(/^[a-z_]+$/);
    });

    it('keeps secret fields closed all the way to the endpoint', async () => {
      const grants: Grant[] = [];
      await method.getToken(filled(method), record(grants), signal);
      expect(JSON.stringify(grants)).not.toContain('canary');
      const closed = Object.values(grants[0] ?? {}).filter(value => value instanceof SecretText);
      expect(closed).toHaveLength(method.form.filter(field => field.secret).length);
    });

    it.each(method.form.filter(field => field.required).map(field => field.name))(
      'says that %s is missing, and sends nothing',
      async name => {
        const grants: Grant[] = [];
        const call = method.getToken(without(filled(method), name), record(grants), signal);
        await expect(call).rejects.toMatchObject({
          code: 'config.invalid',
          detail: `auth.${name} is missing`,
        });
        expect(grants).toEqual([]);
      },
    );

    it('lets the refusal of the vault through', async () => {
      const refusal = new AppError('vault.unauthenticated');
      const call = method.getToken(filled(method), () => Promise.reject(refusal), signal);
      await expect(call).rejects.toBe(refusal);
    });
  });
}

function record(grants: Grant[]): (grant: Grant) => Promise<AccessToken> {
  return async grant => {
    grants.push(grant);
    return token;
  };
}

function filled(method: AuthMethod): AuthParameters {
  const of = (secret: boolean): readonly string[] =>
    method.form.filter(field => field.secret === secret).map(field => field.name);
  return {
    plain: Object.fromEntries(of(false).map(name => [name, `value of ${name}`])),
    secret: Object.fromEntries(of(true).map(name => [name, new SecretText(`canary ${name}`)])),
  };
}

function without(parameters: AuthParameters, name: string): AuthParameters {
  const drop = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
  return { plain: drop(parameters.plain), secret: drop(parameters.secret) };
}
