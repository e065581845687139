import { describe, expect, it } from 'vitest';
import type { AccessToken, AuthMethod } from '../../../electron/auth/auth-method';
import { createFleetingMemory } from '../../../electron/auth/log-on-memory';
import type { LogOnMemory } from '../../../electron/auth/log-on-memory';
import { createSurroundings } from '../../../electron/auth/surroundings';
import { createTokenSource } from '../../../electron/auth/token-source';
import type { TokenSource } from '../../../electron/auth/token-source';
import { AppError } from '../../../shared/errors/app-error';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import { SecretText } from '../../../shared/lib/secret-text';
import type { HandClock } from '../../fakes/hand-clock';
import { createHandClock } from '../../fakes/hand-clock';

const patient = new AbortController().signal;
const hourMs = 3_600_000;
const show = async (): Promise<void> => undefined;

/** A method whose person is always there. */
const byPerson: AuthMethod = {
  id: 'oidc',
  label: 'Browser',
  form: [],
  getToken: () => Promise.reject(new AppError('auth.loginNeeded')),
  logOn: async () => answer('first', 'refresh-1'),
};

function answer(token: string, refresh: string | null): AccessToken {
  const refreshToken = refresh === null ? null : new SecretText(refresh);
  return { token: new SecretText(token), expiresInSeconds: 3600, refreshToken };
}

/** What the vault says to refresh tokens, one after the other. */
type Script = (AccessToken | ErrorCode)[];

function source(clock: HandClock, memory: LogOnMemory, script: Script): TokenSource {
  return createTokenSource({
    method: byPerson,
    parameters: { plain: {}, secret: {} },
    tools: {
      token: async () => {
        const next = script.shift();
        if (next === undefined || typeof next === 'string') throw new AppError(next ?? 'internal');
        return next;
      },
      ask: () => Promise.reject(new AppError('internal')),
      audience: 'https://vault.test',
      around: createSurroundings({ clock, environment: {} }),
    },
    memory,
    clock,
  });
}

async function tokenOf(tokens: TokenSource): Promise<string> {
  return tokens.get(patient).then(
    token => token.open(),
    (error: unknown) => (error instanceof AppError ? error.code : 'internal'),
  );
}

describe('a log-on by a person', () => {
  it('is kept for the next start, and renewed with what it left', async () => {
    const clock = createHandClock();
    const memory = createFleetingMemory();
    const first = source(clock, memory, []);
    expect(first.needsPerson()).toBe(true);
    await first.logOn(show, patient);
    expect(first.forget()).toBeNull();

    const second = source(clock, memory, [answer('second', 'refresh-2')]);
    expect([second.needsPerson(), await tokenOf(second)]).toEqual([false, 'first']);
    await clock.advance(hourMs);
    expect([second.needsPerson(), await tokenOf(second)]).toEqual([false, 'second']);
    expect(memory.tokens()?.refreshToken?.open()).toBe('refresh-2');
  });

  it.each(['vault.unreachable', 'vault.server', 'vault.protocol', 'auth.lockedOut'] as const)(
    'is not given up for %s',
    async code => {
      const clock = createHandClock();
      const memory = createFleetingMemory();
      const tokens = source(clock, memory, [code, answer('second', null)]);
      await tokens.logOn(show, patient);
      await clock.advance(hourMs);
      expect(await tokenOf(tokens)).toBe(code);
      expect(tokens.needsPerson()).toBe(false);
      expect(await tokenOf(tokens)).toBe('second');
    },
  );

  it('is given up when the vault refuses what it left', async () => {
    const clock = createHandClock();
    const memory = createFleetingMemory();
    const tokens = source(clock, memory, ['vault.unauthenticated']);
    await tokens.logOn(show, patient);
    await clock.advance(hourMs);
    expect(await tokenOf(tokens)).toBe('auth.loginNeeded');
    expect([tokens.needsPerson(), memory.tokens()]).toEqual([true, null]);
  });

  it('whose token was revoked is renewed once before anybody is called', async () => {
    const tokens = source(createHandClock(), createFleetingMemory(), [answer('second', null)]);
    await tokens.logOn(show, patient);
    tokens.invalidate(await tokens.get(patient));
    expect(await tokenOf(tokens)).toBe('second');
  });

  it('that left no refresh token ends with its token', async () => {
    const clock = createHandClock();
    const memory = createFleetingMemory();
    memory.keepTokens({
      token: new SecretText('only'),
      expiresAt: clock.now() + hourMs,
      refreshToken: null,
    });
    const tokens = source(clock, memory, []);
    expect([tokens.needsPerson(), await tokenOf(tokens)]).toEqual([false, 'only']);
    await clock.advance(hourMs);
    expect([tokens.needsPerson(), await tokenOf(tokens)]).toEqual([true, 'auth.loginNeeded']);
  });
});
