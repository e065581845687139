import type { TicketFinding, TicketSystem } from '../../shared/domain/ticket-system';
import { ticketPlace } from '../../shared/domain/ticket-system';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { HttpRequest } from '../http/http-message';
import type { HttpLimits } from '../http/limits';
import { createPlatformClient } from '../http/platform-client';
import type { Platform } from '../platform/platform';

/** The ticket system of this organisation, asked whether a ticket exists. */
export interface TicketDesk {
  /** Whether one is set up. @throws AppError `session.locked`. */
  isThere(): Promise<boolean>;
  /**
   * Asks for one ticket, three seconds at most; not at all for half a minute after it was silent.
   * @throws AppError `session.locked`.
   */
  ask(ticket: string): Promise<TicketFinding>;
}

export interface TicketDependencies {
  readonly platform: Platform;
  readonly settings: () => Promise<TicketSystem | null>;
  readonly secrets: () => Promise<{
    readonly token: SecretText | null;
    readonly proxyPassword: SecretText | null;
  }>;
}

const phases = {
  ...{ connectMs: 1_500, firstByteMs: 3_000, bodyMs: 3_000 },
  ...{ totalMs: 3_000, operationMs: 3_000 },
};

const limits: HttpLimits = {
  interactive: phases,
  background: phases,
  maxBodyBytes: 64 * 1024,
  maxHeaderBytes: 32 * 1024,
};

/** Somebody who needs several secrets does not wait for it each time. */
const silenceMs = 30_000;

export function createTicketDesk(dependencies: TicketDependencies): TicketDesk {
  const { platform, settings } = dependencies;
  let silence: { readonly until: number; readonly because: string } | null = null;

  async function asked(system: TicketSystem, ticket: string): Promise<TicketFinding> {
    const { token, proxyPassword } = await dependencies.secrets();
    const { ca, proxy, pins } = system;
    const client = createPlatformClient({ ca, proxy, pins, proxyPassword, limits }, platform);
    try {
      const request = requestFor(system, ticket, token);
      const { status, body } = await client.send(request, new AbortController().signal);
      return findingOf(status, Buffer.from(body).toString('utf8'), { system, ticket });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return silent([error.code, error.detail].filter(Boolean).join(': '));
    } finally {
      await client.close();
    }
  }

  return {
    isThere: async () => (await settings()) !== null,
    async ask(ticket) {
      const system = await settings();
      if (system === null) return silent('no ticket system is set up');
      const now = platform.clock.monotonicMs();
      if (silence !== null && now < silence.until) return silent(silence.because);
      const finding = await asked(system, ticket);
      silence =
        finding.kind === 'silent'
          ? { until: platform.clock.monotonicMs() + silenceMs, because: finding.because }
          : null;
      return finding;
    },
  };
}

function silent(because: string): TicketFinding {
  return { kind: 'silent', because };
}

/** Only a clear word counts: a log-on page or a fault of the system refuses nobody. */
function findingOf(
  status: number,
  body: string,
  { system, ticket }: { readonly system: TicketSystem; readonly ticket: string },
): TicketFinding {
  if (status === 404 || status === 410) return { kind: 'unknown' };
  if (status < 200 || status > 299) return silent(`status ${status}`);
  const { found } = system;
  if (found === null || body.includes(found.replace(ticketPlace, ticket))) return { kind: 'known' };
  return { kind: 'unknown' };
}

function requestFor({ url }: TicketSystem, ticket: string, token: SecretText | null): HttpRequest {
  return {
    ...{ label: 'ticket', method: 'GET', headers: { accept: 'application/json' } },
    url: new URL(url.replace(ticketPlace, encodeURIComponent(ticket))),
    ...{ bearer: token, body: null, patience: 'interactive', retry: 'never' },
    onSent: () => undefined,
  };
}
