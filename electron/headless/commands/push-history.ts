import type { SecretPath, TenantId } from '../../../shared/domain/entry';
import { normalisePath } from '../../../shared/domain/entry';
import type { PushResult } from '../../../shared/domain/push/outcome';
import { AppError } from '../../../shared/errors/app-error';
import type { SecretPush } from '../../push/push-service';
import type { Outcome } from '../output';
import { resultDocument } from '../push-report';
import { tableLines } from '../table';
import { isoTime } from '../words';
import type { Command } from './command';

const defaultLimit = 20;

/** `push history`. */
export const pushHistoryCommand: Command = {
  name: 'push history',
  operands: ['[TENANT:PATH]'],
  options: {
    limit: {
      ...{ kind: 'number', value: 'N', least: 1, most: 200 },
      summary: `show at most N runs; default: ${defaultLimit}`,
    },
  },
  summary: 'show the latest pushes, or those of one secret',
  explanation: [
    'Newest first. With a tenant and a path, as in emea:critical:emea:core-rtr-01, the pushes of that secret.',
    'The latest 200 runs are kept, and of each secret the latest 20 pushes; the audit log has all of them.',
  ],
  async run(context) {
    const { push } = await context.unlocked();
    const [secret] = context.operands;
    if (secret === undefined) {
      return runsOutcome(await push.history(context.options.number('limit') ?? defaultLimit));
    }
    const { tenant, path } = readSecret(secret);
    return secretOutcome(await push.secretHistory(tenant, path));
  },
};

/** @throws AppError `usage` for a text without a tenant in front. */
function readSecret(text: string): { readonly tenant: TenantId; readonly path: SecretPath } {
  const end = text.search(/[:/]/);
  if (end < 1) throw new AppError('usage', { detail: 'a secret is written as TENANT:PATH' });
  return { tenant: text.slice(0, end) as TenantId, path: normalisePath(text.slice(end + 1)) };
}

function runsOutcome(runs: readonly PushResult[]): Outcome {
  const heading = ['TIME', 'BY', 'TENANT', 'WRITTEN', 'FAILED', 'NOT TRIED', 'API CALLS'];
  const rows = runs.flatMap(({ endedAt, trigger, tenants }) =>
    tenants.map(({ id, written, failed, notTried, apiCalls }) => [
      ...[isoTime(endedAt) ?? '', trigger, id],
      ...[written, failed, notTried, apiCalls].map(String),
    ]),
  );
  const lines =
    runs.length === 0 ? ['nothing has been pushed from here'] : tableLines(heading, rows);
  return {
    document: { runs: runs.map(resultDocument) },
    text: `${lines.join('\n')}\n`,
    error: null,
  };
}

function secretOutcome(pushes: readonly SecretPush[]): Outcome {
  const heading = ['TIME', 'BY', 'CHANGE', 'OUTCOME', 'VERSION', 'REASON'];
  const rows = pushes.map(({ at, trigger, change, outcome, version, reason }) => [
    ...[isoTime(at) ?? '', trigger, change, outcome, version ?? '-', reason],
  ]);
  const lines = pushes.length === 0 ? ['it was never pushed from here'] : tableLines(heading, rows);
  return {
    document: { pushes: pushes.map(({ at, ...push }) => ({ ...push, at: isoTime(at) })) },
    text: `${lines.join('\n')}\n`,
    error: null,
  };
}
