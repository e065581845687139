import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuthMethod } from '../../../electron/auth/auth-method';
import { createFleetingMemory } from '../../../electron/auth/log-on-memory';
import { createSurroundings } from '../../../electron/auth/surroundings';
import type { SandboxAddress } from '../../../electron/sandbox/sandbox-server';
import type { VaultBackend, VaultSecret } from '../../../electron/vault/vault-backend';
import { AppError } from '../../../shared/errors/app-error';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import { SecretText } from '../../../shared/lib/secret-text';
import { createImpatientClock } from '../../fakes/impatient-clock';
import type { Configured, MethodBench } from './method-bench';
import { everythingOf, openMethodBench, personAt } from './method-bench';

/** One way of logging on, and how it goes wrong. */
export interface MethodCase {
  readonly method: AuthMethod;
  /** What the vault accepts. */
  right(bench: MethodBench): Configured | Promise<Configured>;
  /** Well formed, and nothing the vault knows. */
  wrong(bench: MethodBench): Configured | Promise<Configured>;
  /** A grant for the right account with a proof that does not hold. */
  badGrant(bench: MethodBench): Promise<object>;
  /** Takes what `right` gives out of force. */
  revoke(bench: MethodBench): Promise<unknown>;
  /** What is said afterwards: only of stored credentials is it known that they were good once. */
  readonly afterRevoke: ErrorCode;
  /** What of `right` must never be printed. */
  canaries(bench: MethodBench, right: Configured): readonly string[];
}

const patient = new AbortController().signal;

/** What every way of logging on does, on a vault over TLS. */
export function describeAuthMethod(testCase: MethodCase, stranger: () => SandboxAddress): void {
  const { method } = testCase;
  describe(`auth method: ${method.id}`, () => {
    let bench: MethodBench;
    let right: Configured;
    const errors: AppError[] = [];

    // One vault for all: what spoils it for others comes last.
    beforeAll(async () => {
      bench = await openMethodBench(stranger());
      right = await testCase.right(bench);
    });
    afterAll(() => bench.close());
    beforeEach(() => bench.sandbox.resetUsage());
    afterEach(() => {
      const printed = [...errors.map(everythingOf), bench.logged()].join('\n');
      for (const canary of testCase.canaries(bench, right)) expect(printed).not.toContain(canary);
    });

    /** Logs on, with the help of a person where one is needed, and reads. */
    async function read(
      backend: VaultBackend,
      how: { readonly signal?: AbortSignal; readonly choice?: 'right' | 'wrong code' } = {},
    ): Promise<VaultSecret | null> {
      const { signal = patient, choice = 'right' } = how;
      if (backend.logOn.needed()) {
        await backend.logOn.start(personAt(bench.address.caPem, choice), signal);
      }
      return backend.read(bench.known, 'interactive', signal);
    }

    async function failure(reading: Promise<unknown>): Promise<AppError> {
      const error = await reading.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof AppError)) throw new Error('expected an AppError', { cause: error });
      errors.push(error);
      return error;
    }

    it('is named and labelled, and so is every field of its form, once', () => {
      expect(method.id).toMatch(/^[a-z_]+$/);
      const names = method.form.map(field => field.name);
      expect(new Set(names).size).toBe(names.length);
      for (const text of [method.label, ...method.form.map(field => field.label)]) {
        expect(text).toMatch(/^[A-Z].+/);
      }
    });

    it.each(method.form.filter(field => field.required).map(field => field.name))(
      'says that %s is missing, and sends nothing',
      async name => {
        const drop = (values: Readonly<Record<string, string>>): Record<string, string> =>
          Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
        const backend = bench.backend(method.id, {
          ...right,
          parameters: drop(right.parameters),
          secrets: drop(right.secrets),
        });
        const before = bench.sandbox.requests().length;
        const error = await failure(backend.read(bench.known, 'interactive', patient));
        expect([error.code, error.detail]).toEqual(['config.invalid', `auth.${name} is missing`]);
        expect(bench.sandbox.requests()).toHaveLength(before);
      },
    );

    it('logs on and reads, with one log-on for two readers', async () => {
      const backend = bench.backend(method.id, right);
      expect((await read(backend))?.fields.size).toBeGreaterThan(0);
      await Promise.all([read(backend), read(backend)]);
      const grants = bench.sandbox.requests().filter(({ path }) => path === '/v1/token');
      expect(grants.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(backend.logOn.needed()).toBe(false);
    });

    it('keeps what is secret closed all the way to the wire', async () => {
      const grants: unknown[] = [];
      const clock = createImpatientClock();
      const tools = {
        token: (grant: unknown) => {
          grants.push(grant);
          return Promise.reject(new AppError('vault.unauthenticated'));
        },
        ask: () => Promise.reject(new AppError('vault.unauthenticated')),
        audience: bench.address.url,
        around: createSurroundings({ clock, environment: right.environment }),
      };
      const secret = Object.entries(right.secrets).map(
        ([name, value]) => [name, new SecretText(value)] as const,
      );
      const parameters = { plain: right.parameters, secret: Object.fromEntries(secret) };
      await failure(method.getToken(parameters, tools, patient));
      const printed = JSON.stringify(grants);
      for (const canary of testCase.canaries(bench, right)) expect(printed).not.toContain(canary);
    });

    it('says that the vault does not take bad credentials', async () => {
      const backend = bench.backend(method.id, await testCase.wrong(bench));
      const error = await failure(read(backend, { choice: 'wrong code' }));
      expect(error.code).toBe('vault.unauthenticated');
    });

    it('blames the clock when it is an hour off and the log-on is refused', async () => {
      bench.moveVaultClock(3_600_000);
      const backend = bench.backend(method.id, await testCase.wrong(bench));
      const error = await failure(read(backend, { choice: 'wrong code' }));
      expect(error.code).toBe('auth.clockSkew');
      expect(error.detail).toMatch(/this host is (3599|3600) s behind/);
      bench.moveVaultClock(-3_600_000);
    });

    it('ends at once for a caller who gives up', async () => {
      const backend = bench.backend(method.id, right);
      await bench.sandbox.setScenario('slow');
      const stop = new AbortController();
      const reading = failure(read(backend, { signal: stop.signal }));
      stop.abort();
      expect((await reading).code).toBe('cancelled');
      await bench.sandbox.setScenario('healthy');
    });

    it('says that the vault is down', async () => {
      await bench.sandbox.unplug();
      const error = await failure(read(bench.backend(method.id, right)));
      expect(error.code).toBe('vault.unreachable');
      await bench.sandbox.plug();
    });

    it('knows credentials that were good once from others', async () => {
      const memory = createFleetingMemory();
      await read(bench.backend(method.id, right, { memory }));
      await testCase.revoke(bench);
      memory.keepTokens(null);
      const error = await failure(read(bench.backend(method.id, right, { memory })));
      expect(error.code).toBe(testCase.afterRevoke);
    });

    it('says that the account is locked, and for how long', async () => {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const grant = await testCase.badGrant(bench);
        expect((await bench.post('/v1/token', grant)).status).toBe(401);
      }
      const error = await failure(read(bench.backend(method.id, right)));
      expect([error.code, error.retryAfterMs]).toEqual(['auth.lockedOut', 15 * 60_000]);
      expect(error.detail).toContain('15 minutes');
    });
  });
}
