import { normalisePath } from '../../../shared/domain/entry';
import { AppError } from '../../../shared/errors/app-error';
import type { NetworkChoice } from '../../readiness/network/create-network-walk';
import type { OnStep } from '../../readiness/network/walk';
import type { CheckResult, CheckStatus } from '../../readiness/readiness-check';
import type { GivenOptions } from '../arguments';
import { checkLines } from '../check-lines';
import { networkOutcome } from '../network-lines';
import type { NetworkOutcome } from '../network-lines';
import { slowProgress } from '../slow-progress';
import type { Command, CommandContext } from './command';

/** `doctor`. */
export const doctorCommand: Command = {
  name: 'doctor',
  operands: [],
  options: {
    network: {
      kind: 'flag',
      value: '',
      summary: 'walk to every tenant and Secret Server too; needs the passphrase',
    },
    tenant: {
      kind: 'text',
      value: 'ID',
      summary: 'walk to this tenant, or to "all" of them; needs the passphrase',
    },
    usage: {
      kind: 'flag',
      value: '',
      summary: 'ask the tenants for their own count of calls, one call more each',
    },
    read: {
      kind: 'text',
      value: 'PATH',
      summary: 'with one tenant: see whether it may read this entry, one call more, recorded',
    },
  },
  summary: 'check whether this host is ready for an outage, and how it is protected',
  explanation: [
    'By itself it needs no passphrase and uses no network. With --network or --tenant it also goes step',
    'by step to the servers: DNS, TCP, proxy, TLS, sign of life, clock, token, permission, quota. That',
    'costs at most two API calls for each tenant and reads no secret, unless --read names one, which is',
    'recorded and not shown. The first step that fails is named; what comes after it is not tried. Ends',
    'with 0 when nothing failed, otherwise with the exit code of the first check or step that did. "off"',
    'is not used here or switched off by the policy.',
    '  breakglass doctor --tenant emea',
  ],
  async run(context) {
    const { services, output, options } = context;
    const choice = choiceOf(options);
    const { readiness } = await services();
    const results = await readiness.look();
    const checks = results.map(({ id, status, detail, next, error: reason }) => {
      return { id, status, detail, next, code: reason?.code ?? null };
    });
    const network = choice === null ? nothingWalked : await walkNetwork(context, choice);
    const lines = results.flatMap(result => checkLines(result, columns, output.style));
    const all = [...lines, '', summarise(results), ...network.lines];
    const failure = results.find(result => result.error !== null)?.error ?? null;
    const error = failure ?? network.error;
    const walked = choice === null ? {} : { network: network.document };
    return {
      document: { ready: error === null, checks, ...walked },
      text: `${all.join('\n')}\n`,
      error,
    };
  },
};

const nothingWalked: NetworkOutcome = { document: [], lines: [], error: null };

/** @returns null when only this host is asked about. @throws AppError `usage`. */
function choiceOf(options: GivenOptions): NetworkChoice | null {
  const tenant = options.text('tenant');
  const isOne = tenant !== null && tenant !== 'all';
  const usage = options.flag('usage');
  const path = options.text('read');
  if (options.flag('network') && tenant !== null) {
    throw new AppError('usage', { detail: 'give --network or --tenant, not both' });
  }
  if (path !== null && !isOne) {
    throw new AppError('usage', { detail: '--read goes with --tenant and the id of one tenant' });
  }
  const read = path === null ? null : normalisePath(path);
  if (options.flag('network')) return { whom: 'everybody', usage, read };
  if (tenant !== null) return { whom: isOne ? { tenant } : 'tenants', usage, read };
  if (usage) throw new AppError('usage', { detail: '--usage goes with --network or --tenant' });
  return null;
}

/** Local findings are worth something without the walk, so a store that does not open is one more. */
async function walkNetwork(
  context: CommandContext,
  choice: NetworkChoice,
): Promise<NetworkOutcome> {
  const { output, signal } = context;
  let opened;
  try {
    opened = await context.unlocked({ tellsItself: true });
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
    return {
      ...nothingWalked,
      lines: ['', 'the network was not tried: the store is closed'],
      error,
    };
  }
  const progress = slowProgress(context);
  try {
    const onStep: OnStep = ({ id }, { title }) => progress.say(`${id}: ${title}`);
    const reports = await opened.network.look(choice, onStep, signal);
    return networkOutcome(reports, output.style);
  } finally {
    await progress.end();
  }
}

const columns = { markWidth: 'WARNING'.length, titleWidth: 'environment'.length };

function summarise(results: readonly CheckResult[]): string {
  const count = (status: CheckStatus): number =>
    results.filter(result => result.status === status).length;
  const failures = count('failed');
  const warnings = `${count('warning')} warning${count('warning') === 1 ? '' : 's'}`;
  if (failures === 0) return `nothing failed, ${warnings}`;
  return `${failures} of ${results.length} checks failed, ${warnings}`;
}
