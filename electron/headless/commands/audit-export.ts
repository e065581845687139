import { constants } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { auditFormatNames } from '../../../shared/domain/shipping';
import type { AuditFormatName } from '../../../shared/domain/shipping';
import { AppError } from '../../../shared/errors/app-error';
import type { ExportResult, ExportTarget } from '../../audit/trail/audit-trail';
import type { Services } from '../../services';
import type { Outcome } from '../output';
import type { Command, CommandContext } from './command';

/** Above this an export says how far it is. */
const patienceMs = 1_000;

/** `audit export`. */
export const auditExportCommand: Command = {
  name: 'audit export',
  operands: [],
  options: {
    format: { kind: 'text', value: 'FORMAT', summary: auditFormatNames.join(', ') },
    from: {
      kind: 'number',
      value: 'SEQ',
      summary: 'first record; default: the first of the log',
      least: 1,
    },
    to: { kind: 'number', value: 'SEQ', summary: 'last record; default: the newest', least: 1 },
    out: {
      kind: 'text',
      value: 'FILE',
      summary: 'a new file, readable by you alone; "-" for stdout',
    },
  },
  summary: 'write records of the audit log in a format of others',
  explanation: [
    'jsonl is the log as it is stored: sealed, verifiable, without a passphrase. jsonl-open, rfc5424',
    'and cef show who did what and take the passphrase. An existing file is never overwritten. The',
    'export itself is recorded, before its first byte and after its last.',
  ],
  async run(context) {
    const { format, out } = readOrder(context);
    const { options } = context;
    const from = options.number('from');
    const to = options.number('to');
    const { trail } = await servicesFor(format, context);
    const progress = createProgress(context);
    const target = (): Promise<ExportTarget> => openTarget(out, context);
    try {
      const result = await trail.export({ format, from, to }, target, progress.tell);
      return reportOf(result, { format, out });
    } finally {
      await progress.end();
    }
  },
};

interface Order {
  readonly format: AuditFormatName;
  readonly out: string;
}

function readOrder({ options, output }: CommandContext): Order {
  const format = auditFormatNames.find(name => name === options.text('format'));
  if (format === undefined) {
    const detail = `say how with --format: ${auditFormatNames.join(', ')}`;
    throw new AppError('usage', { detail });
  }
  const out = options.text('out');
  if (out === null)
    throw new AppError('usage', { detail: 'say where to with --out FILE or --out -' });
  if (out === '-' && output.json) {
    throw new AppError('usage', { detail: '--json and --out - both need stdout' });
  }
  return { format, out };
}

/** What stays sealed needs nobody's passphrase. */
function servicesFor(format: AuditFormatName, context: CommandContext): Promise<Services> {
  return format === 'jsonl' ? context.services() : context.unlocked();
}

async function openTarget(out: string, { terminal }: CommandContext): Promise<ExportTarget> {
  if (out === '-') {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return {
      write: bytes => terminal.out(decoder.decode(bytes, { stream: true })),
      close: async () => undefined,
    };
  }
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;
  const handle = await open(out, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600).catch(failed);
  let isWhole = true;
  return {
    async write(bytes) {
      await handle.writeFile(bytes).catch((error: unknown) => {
        isWhole = false;
        failed(error);
      });
    },
    async close() {
      if (isWhole) await handle.sync().catch(failed);
      await handle.close();
      // Half an export looks like a whole one.
      if (!isWhole) await unlink(out).catch(() => undefined);
    },
  };
}

function failed(error: unknown): never {
  const detail = (error as NodeJS.ErrnoException).code ?? 'unexpected';
  throw new AppError('audit.exportFailed', { detail, cause: error });
}

function createProgress({ clock, output }: CommandContext): {
  tell(records: number): void;
  end(): Promise<void>;
} {
  let toldAt = clock.monotonicMs();
  let hasTold = false;
  return {
    tell(records) {
      if (clock.monotonicMs() - toldAt < patienceMs) return;
      toldAt = clock.monotonicMs();
      hasTold = true;
      void output.progress(`${records} records`);
    },
    async end() {
      if (hasTold) await output.progress('');
    },
  };
}

function reportOf({ records, skipped }: ExportResult, { format, out }: Order): Outcome | null {
  if (out === '-') return null;
  const rest = skipped === 0 ? '' : `; ${skipped} lines are no records, see "audit verify"`;
  return {
    document: { format, file: out, records, skipped },
    text: `${records} record${records === 1 ? '' : 's'} as ${format} in ${out}${rest}\n`,
    error: null,
  };
}
