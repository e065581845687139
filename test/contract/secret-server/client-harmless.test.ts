import { describe, expect, it } from 'vitest';
import type { SourceSummary } from '../../../shared/domain/push/source-secret';
import { restrictions } from '../../../shared/domain/push/source-secret';
import { AppError } from '../../../shared/errors/app-error';
import type { FaultServer, Reply, SeenRequest } from '../../fault-server/fault-server';
import { full, json } from '../../fault-server/fault-server';
import {
  accessDenied,
  anySignal,
  baseOf,
  createSecretServerBench,
  item,
  notThere,
  page,
  record,
  routeOf,
  secret,
  summary,
  tokenReply,
  wholeFolder,
} from '../../fault-server/secret-server-bench';

const bench = createSecretServerBench();
const rounds = 24;
/** Rounds for which one client lives, with what it has learnt. */
const clientLife = 12;
const seen: SeenRequest[] = [];

/** Numbers that are the same in every run. */
function createDice(seed: number): <T>(choices: readonly T[]) => T {
  let state = seed;
  return choices => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return choices[(state >>> 8) % choices.length] as (typeof choices)[number];
  };
}

const canary = 'canary-value-7f3a';
const answers: readonly Reply[] = [
  accessDenied,
  notThere,
  full(200, `<html>${canary}`),
  full(200, canary),
  full(500, canary),
  json(200, canary),
  json(200, [canary]),
  json(200, { secretState: 'RequiresCheckout' }),
  json(200, { secretState: 'None', isReplica: false }),
  json(200, { secretState: canary }),
  json(400, { message: canary, errorCode: 'API_ValidateSecretAccessCommentRequired' }),
  json(401, { message: canary }),
  json(403, { message: 'Authentication failed or expired token.' }),
  json(403, { message: canary }),
  json(429, { message: canary }),
  page([record(37, { checkOutEnabled: true, name: canary })]),
  page([record(38, { requiresComment: true })], { hasNext: true, nextSkip: 1 }),
  secret([
    item('password', canary, { isPassword: true }),
    item('pass/word', '', { isPassword: true }),
    item(`file?x=${'y'.repeat(9)}`, canary, { isFile: true, fileAttachmentId: 3 }),
    item('..', canary, { isFile: true, fileAttachmentId: 4 }),
  ]),
  (socket): void => void socket.destroy(),
];

/** A server of which nobody knows what it says next. */
function unpredictable(dice: ReturnType<typeof createDice>): Promise<FaultServer> {
  return bench.serverSaying((socket, request) => {
    seen.push(request);
    const isLogOn = routeOf(request) === 'oauth2/token';
    (isLogOn ? tokenReply : dice(answers))(socket, request);
  });
}

describe('whatever a server answers', () => {
  it(`${rounds} times at random, the client only looks, and puts no value anywhere`, async () => {
    const shown: string[] = [];
    const dice = createDice(20_260_301);
    const server = await unpredictable(dice);
    let client = bench.client({ url: baseOf(server) });
    for (let round = 1; round <= rounds; round += 1) {
      if (round % clientLife === 0) {
        await client.dispose();
        client = bench.client({ url: baseOf(server) });
      }
      const restriction = dice([null, ...restrictions]);
      const one: SourceSummary = { ...summary, restriction };
      const works: readonly (() => Promise<unknown>)[] = [
        () => client.read(one, anySignal),
        () => client.read(one, anySignal),
        () => client.summary(37, anySignal),
        () => client.syncMaps(1, anySignal),
        () => client.list(wholeFolder, anySignal)[Symbol.asyncIterator]().next(),
      ];
      for (const work of works) {
        const error: unknown = await work().then(
          () => null,
          (thrown: unknown) => thrown,
        );
        if (error !== null) expect(error).toBeInstanceOf(AppError);
        shown.push(String(error), JSON.stringify(error));
      }
    }
    await client.dispose();
    expect(seen.length).toBeGreaterThan(rounds * 4);
    expect(shown.join('\n')).not.toContain('canary');
    expect(bench.logged()).not.toContain('canary');
    expectOnlyLooks();
  });
});

/** No check-out, no restricted route, no value in an address. */
function expectOnlyLooks(): void {
  const methods = new Map<string, Set<string>>();
  for (const request of seen) {
    const route = routeOf(request);
    methods.set(request.method, (methods.get(request.method) ?? new Set()).add(route));
    expect(request.path).not.toMatch(
      /canary|check-?out(?!=true)|\/restricted|checkin|access-request/i,
    );
  }
  expect([...methods.keys()].sort()).toEqual(['GET', 'POST']);
  expect([...(methods.get('POST') ?? [])].sort()).toEqual([
    'api/v1/oauth-expiration',
    'oauth2/token',
  ]);
  const reads = seen.filter(request => /secrets\/37(\/fields\/.*)?$/.test(routeOf(request)));
  expect(reads.length).toBeGreaterThan(0);
  expect(reads.every(({ path }) => path.includes('noAutoCheckout=true'))).toBe(true);
}
