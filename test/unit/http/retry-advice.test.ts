import { describe, expect, it } from 'vitest';
import type { FailureReason } from '../../../electron/http/http-error';
import { parseRetryAfter } from '../../../electron/http/retry-after';
import type { AttemptPosition, AttemptResult } from '../../../electron/http/retry-advice';
import { retryAdvice } from '../../../electron/http/retry-advice';

const now = Date.UTC(2030, 0, 1, 12);

function position(changes: Partial<AttemptPosition> = {}): AttemptPosition {
  return {
    attempt: 1,
    patience: 'background',
    retry: 'safe',
    remainingMs: 240_000,
    now,
    jitter: 0.5,
    ...changes,
  };
}

function answer(status: number, retryAfter: string | null = null): AttemptResult {
  return { kind: 'answer', status, retryAfter };
}

function failure(reason: FailureReason, sent = true): AttemptResult {
  return { kind: 'failure', reason, sent };
}

describe('a refresh', () => {
  it.each([429, 502, 503, 504])('tries again after %d', status => {
    expect(retryAdvice(answer(status), position())).toBe(250);
  });

  it('tries once more after 500, and not a third time', () => {
    expect(retryAdvice(answer(500), position())).toBe(250);
    expect(retryAdvice(answer(500), position({ attempt: 2 }))).toBeNull();
  });

  it.each([200, 301, 400, 401, 403, 404, 501])('takes %d as it is', status => {
    expect(retryAdvice(answer(status), position())).toBeNull();
  });

  it.each<FailureReason>(['dns', 'refused', 'noRoute', 'timeout', 'reset'])(
    'tries again after %s',
    reason => {
      expect(retryAdvice(failure(reason), position())).toBe(250);
    },
  );

  it.each<FailureReason>(['tls', 'protocol', 'proxyAnswer', 'cancelled'])(
    'does not try again after %s',
    reason => {
      expect(retryAdvice(failure(reason), position())).toBeNull();
    },
  );

  it('waits anywhere between nothing and half a second, then a second, then gives up', () => {
    const waits = [1, 2, 3].map(attempt =>
      [0, 0.999_999].map(jitter => retryAdvice(answer(503), position({ attempt, jitter }))),
    );
    expect(waits).toEqual([
      [0, 499],
      [0, 999],
      [null, null],
    ]);
  });

  it('does not begin a wait that ends after the deadline', () => {
    expect(retryAdvice(answer(503, '10'), position({ remainingMs: 10_000 }))).toBeNull();
    expect(retryAdvice(answer(503, '10'), position({ remainingMs: 10_001 }))).toBe(10_000);
  });
});

describe('an operator', () => {
  const interactive = { patience: 'interactive', remainingMs: 8_000 } as const;

  it('gets one quick second try when the connection broke', () => {
    const broke = failure('reset');
    expect(retryAdvice(broke, position({ ...interactive, jitter: 0.999_999 }))).toBe(199);
    expect(retryAdvice(broke, position({ ...interactive, attempt: 2 }))).toBeNull();
  });

  it.each<FailureReason>(['dns', 'refused', 'noRoute', 'timeout', 'tls'])(
    'is told at once about %s',
    reason => {
      expect(retryAdvice(failure(reason), position(interactive))).toBeNull();
    },
  );

  it.each([500, 502, 503, 504])('is told at once about %d', status => {
    expect(retryAdvice(answer(status, '1'), position(interactive))).toBeNull();
  });

  it('waits for a throttle that ends within the deadline, and is told about a longer one', () => {
    expect(retryAdvice(answer(429, '7'), position(interactive))).toBe(7_000);
    expect(retryAdvice(answer(429, '8'), position(interactive))).toBeNull();
  });
});

describe('a request that must not happen twice', () => {
  const once = { retry: 'unsent' } as const;

  it('is repeated when nothing can have been sent', () => {
    expect(retryAdvice(failure('refused', false), position(once))).toBe(250);
    expect(retryAdvice(failure('reset', true), position(once))).toBeNull();
  });

  it('is repeated when the server says that it did nothing', () => {
    const statuses = [429, 502, 503, 504];
    const repeated = statuses.filter(
      status => retryAdvice(answer(status), position(once)) !== null,
    );
    expect(repeated).toEqual([429, 503]);
  });

  it('is never repeated when asked so', () => {
    expect(retryAdvice(answer(503), position({ retry: 'never' }))).toBeNull();
  });
});

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    [' 120 ', 120_000],
    ['1000000000', 3_600_000],
    ['Tue, 01 Jan 2030 12:00:30 GMT', 30_000],
    ['Tuesday, 01-Jan-30 12:00:30 GMT', 30_000],
    ['Tue, 01 Jan 2030 11:00:00 GMT', 0],
    ['Tue, 01 Jan 2095 12:00:00 GMT', 3_600_000],
    ['-1', null],
    ['1.5', null],
    ['1e3', null],
    ['2030-01-01', null],
    ['soon', null],
    ['', null],
    [null, null],
  ])('"%s" means %s ms', (text, ms) => {
    expect(parseRetryAfter(text, now)).toBe(ms);
  });
});
