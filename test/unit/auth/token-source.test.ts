import { describe, expect, it } from 'vitest';
import type { AccessToken } from '../../../electron/auth/auth-method';
import { createFleetingMemory } from '../../../electron/auth/log-on-memory';
import { authMethodOf } from '../../../electron/auth/methods/methods';
import { createSurroundings } from '../../../electron/auth/surroundings';
import type { TokenSource } from '../../../electron/auth/token-source';
import { createTokenSource } from '../../../electron/auth/token-source';
import { AppError } from '../../../shared/errors/app-error';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import { SecretText } from '../../../shared/lib/secret-text';
import type { HandClock } from '../../fakes/hand-clock';
import { createHandClock, settled } from '../../fakes/hand-clock';

interface Request {
  readonly grant: string;
  readonly signal: AbortSignal;
  answer(token: string, more?: { lifeSeconds?: number; refresh?: string }): Promise<void>;
  refuse(code: ErrorCode): Promise<void>;
}

interface Setup {
  readonly clock: HandClock;
  readonly tokens: TokenSource;
  readonly requests: Request[];
  /** Asks, answers the one request that this causes, and gives the token. */
  logOn(token: string, more?: { lifeSeconds?: number; refresh?: string }): Promise<string>;
}

const patient = new AbortController().signal;

function setup(): Setup {
  const clock = createHandClock();
  const requests: Request[] = [];
  const tokens = createTokenSource({
    method: authMethodOf('password'),
    parameters: { plain: { username: 'op' }, secret: { password: new SecretText('pw') } },
    tools: {
      token: (grant, signal) => pending(requests, String(grant['grant_type']), signal),
      ask: () => Promise.reject(new AppError('internal')),
      audience: 'https://vault.test',
      around: createSurroundings({ clock, environment: {} }),
    },
    memory: createFleetingMemory(),
    clock,
  });
  return {
    clock,
    tokens,
    requests,
    async logOn(token, more) {
      const got = tokens.get(patient);
      await settled();
      await requests.at(-1)?.answer(token, more);
      return (await got).open();
    },
  };
}

/** A request that stays open until the test answers it, or its signal fires. */
function pending(requests: Request[], grant: string, signal: AbortSignal): Promise<AccessToken> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new AppError('cancelled')));
    requests.push({
      grant,
      signal,
      async answer(token, { lifeSeconds = 3600, refresh } = {}) {
        resolve({
          token: new SecretText(token),
          expiresInSeconds: lifeSeconds,
          refreshToken: refresh === undefined ? null : new SecretText(refresh),
        });
        await settled();
      },
      async refuse(code) {
        reject(new AppError(code));
        await settled();
      },
    });
  });
}

/** The code that a call fails with; watched from the beginning, so that no rejection goes unhandled. */
function codeOf(call: Promise<unknown>): Promise<ErrorCode | null> {
  return call.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.code : 'internal'),
  );
}

describe('one token for everybody', () => {
  it('is asked for once by twenty callers at a time', async () => {
    const { tokens, requests } = setup();
    const callers = Array.from({ length: 20 }, () => tokens.get(new AbortController().signal));
    await settled();
    await requests[0]?.answer('first');
    const got = await Promise.all(callers);
    expect(new Set(got.map(token => token.open()))).toEqual(new Set(['first']));
    expect(requests).toHaveLength(1);
  });

  it('is kept', async () => {
    const { tokens, requests, logOn } = setup();
    await logOn('first');
    expect((await tokens.get(patient)).open()).toBe('first');
    expect(requests).toHaveLength(1);
  });

  it('gives everybody the same refusal, and the next caller a new try', async () => {
    const { tokens, requests, logOn } = setup();
    const callers = [tokens.get(patient), tokens.get(patient)];
    const outcomes = Promise.allSettled(callers);
    await settled();
    await requests[0]?.refuse('vault.unauthenticated');
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await logOn('second')).toBe('second');
    expect(requests).toHaveLength(2);
  });
});

describe('a caller who gives up', () => {
  it('does not spoil it for the others', async () => {
    const { tokens, requests } = setup();
    const stop = new AbortController();
    const impatient = codeOf(tokens.get(stop.signal));
    const other = tokens.get(patient);
    await settled();
    stop.abort();
    expect(await impatient).toBe('cancelled');
    expect(requests[0]?.signal.aborted).toBe(false);
    await requests[0]?.answer('first');
    expect((await other).open()).toBe('first');
  });

  it('breaks the request off when nobody else waits, and the next one starts afresh', async () => {
    const { tokens, requests, logOn } = setup();
    const stop = new AbortController();
    const impatient = codeOf(tokens.get(stop.signal));
    await settled();
    stop.abort();
    expect(await impatient).toBe('cancelled');
    expect(requests[0]?.signal.aborted).toBe(true);
    expect(await logOn('second')).toBe('second');
  });

  it('hears the reason of its own deadline', async () => {
    const { tokens } = setup();
    const stop = new AbortController();
    const call = codeOf(tokens.get(stop.signal));
    stop.abort(new AppError('vault.unreachable'));
    expect(await call).toBe('vault.unreachable');
  });

  it('asks for nothing when it had given up before', async () => {
    const { tokens, requests } = setup();
    await expect(tokens.get(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect(requests).toEqual([]);
  });
});

describe('the end of a token', () => {
  it('is seen coming: the old one is handed out while the new one is fetched', async () => {
    const { clock, tokens, requests, logOn } = setup();
    await logOn('first');
    await clock.advance(3_539_000);
    await tokens.get(patient);
    expect(requests).toHaveLength(1);
    await clock.advance(2_000);
    expect((await tokens.get(patient)).open()).toBe('first');
    expect((await tokens.get(patient)).open()).toBe('first');
    expect(requests).toHaveLength(2);
    await requests[1]?.answer('second');
    expect((await tokens.get(patient)).open()).toBe('second');
  });

  it('of a short life is seen coming in its last tenth', async () => {
    const { clock, tokens, requests, logOn } = setup();
    await logOn('first', { lifeSeconds: 100 });
    await clock.advance(89_000);
    await tokens.get(patient);
    expect(requests).toHaveLength(1);
    await clock.advance(2_000);
    await tokens.get(patient);
    expect(requests).toHaveLength(2);
  });

  it('is waited for when it has come', async () => {
    const { clock, logOn } = setup();
    await logOn('first');
    await clock.advance(3_600_000);
    expect(await logOn('second')).toBe('second');
  });

  it('a failure to renew ahead stays quiet and is not repeated at once', async () => {
    const { clock, tokens, requests, logOn } = setup();
    await logOn('first');
    await clock.advance(3_541_000);
    await tokens.get(patient);
    await requests[1]?.refuse('vault.unavailable');
    expect((await tokens.get(patient)).open()).toBe('first');
    expect(requests).toHaveLength(2);
    await clock.advance(5_000);
    await tokens.get(patient);
    expect(requests).toHaveLength(3);
  });

  it('does not move when the wall clock is set back', async () => {
    const { clock, logOn } = setup();
    await logOn('first');
    clock.setWall(clock.now() - 365 * 86_400_000);
    await clock.advance(3_600_000);
    expect(await logOn('second')).toBe('second');
  });

  it('is assumed when the wall clock is far ahead, as after a night in suspend', async () => {
    const { clock, logOn } = setup();
    await logOn('first');
    clock.setWall(clock.now() + 8 * 3_600_000);
    expect(await logOn('second')).toBe('second');
  });

  it('comes while the host sleeps, also when the wall clock was set back in that night', async () => {
    const { clock, logOn } = setup();
    await logOn('first');
    const evening = clock.now();
    clock.suspend(8 * 3_600_000);
    clock.setWall(evening);
    expect(await logOn('second')).toBe('second');
  });

  it('counts from the question, not from the answer', async () => {
    const { clock, tokens, requests, logOn } = setup();
    const slow = tokens.get(patient);
    await settled();
    await clock.advance(50_000);
    await requests[0]?.answer('first', { lifeSeconds: 50 });
    await slow;
    expect(await logOn('second')).toBe('second');
  });
});

describe('a refresh token', () => {
  async function expired(): Promise<Setup & { readonly got: Promise<SecretText> }> {
    const all = setup();
    await all.logOn('first', { refresh: 'r1' });
    await all.clock.advance(3_600_000);
    const got = all.tokens.get(patient);
    await settled();
    return { ...all, got };
  }

  it('is used before a new log-on', async () => {
    const { requests, got } = await expired();
    await requests[1]?.answer('second');
    expect((await got).open()).toBe('second');
    expect(requests.map(({ grant }) => grant)).toEqual(['password', 'refresh_token']);
  });

  it('is kept when the answer brings no new one', async () => {
    const { clock, tokens, requests, got } = await expired();
    await requests[1]?.answer('second');
    await got;
    await clock.advance(3_600_000);
    const third = tokens.get(patient);
    await settled();
    await requests[2]?.answer('third');
    expect((await third).open()).toBe('third');
    expect(requests[2]?.grant).toBe('refresh_token');
  });

  it('that is refused leads to a full log-on', async () => {
    const { requests, got } = await expired();
    await requests[1]?.refuse('vault.unauthenticated');
    await requests[2]?.answer('second');
    expect((await got).open()).toBe('second');
    expect(requests[2]?.grant).toBe('password');
  });

  it('that meets a dead network does not', async () => {
    const { requests, got } = await expired();
    const call = codeOf(got);
    await requests[1]?.refuse('vault.unreachable');
    expect(await call).toBe('vault.unreachable');
    expect(requests).toHaveLength(2);
  });
});

describe('a token that the vault refuses', () => {
  it('is replaced by a full log-on', async () => {
    const { tokens, requests, logOn } = setup();
    await logOn('first', { refresh: 'r1' });
    tokens.invalidate(await tokens.get(patient));
    expect(await logOn('second')).toBe('second');
    expect(requests.map(({ grant }) => grant)).toEqual(['password', 'password']);
  });

  it('does not take its successor with it', async () => {
    const { tokens, requests, logOn } = setup();
    await logOn('first');
    const first = await tokens.get(patient);
    tokens.invalidate(first);
    await logOn('second');
    tokens.invalidate(first);
    expect((await tokens.get(patient)).open()).toBe('second');
    expect(requests).toHaveLength(2);
  });
});

describe('forgetting', () => {
  it('drops the token and breaks off what is under way', async () => {
    const { tokens, requests, logOn } = setup();
    await logOn('first', { refresh: 'r1' });
    tokens.forget();
    const waiting = codeOf(tokens.get(patient));
    await settled();
    expect(requests[1]?.grant).toBe('password');
    tokens.forget();
    expect(await waiting).toBe('cancelled');
    expect(requests[1]?.signal.aborted).toBe(true);
    await requests[1]?.answer('late');
    expect(await logOn('third')).toBe('third');
  });
});
