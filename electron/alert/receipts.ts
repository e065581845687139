import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { alertKinds } from '../../shared/domain/alert';
import type { Alert, AlertReceipt, AlertView } from '../../shared/domain/alert';
import { AppError } from '../../shared/errors/app-error';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import type { BesideLog } from '../audit/beside-log';
import { readBeside, replaceBeside } from '../audit/beside-log';
import { openBox, sealBox } from '../audit/sealed-box';
import type { FileLock } from '../store/files/file-lock';

const receipt = z.strictObject({
  alert: z.string(),
  kind: z.enum(alertKinds),
  raisedAt: z.int(),
  receivedAt: z.int(),
});

const awaited = z.strictObject({
  alert: z.string(),
  kind: z.enum(alertKinds),
  raisedAt: z.int(),
  /** Wrong codes since it was raised. */
  wrong: z.int().min(0),
  box: z.base64(),
});

const schema = z.strictObject({
  v: z.literal(1),
  receipts: z.array(receipt),
  awaiting: z.array(awaited),
});

type Book = Readonly<z.infer<typeof schema>>;
type Awaited = Book['awaiting'][number];

/** Which alerts people have said that they received, and which may still be confirmed. */
export interface Receipts {
  /** From now on the code of this alert is one that counts. */
  await(alert: Alert): Promise<void>;
  /** @throws AppError `alert.codeWrong`, `alert.noneAwaiting`, `session.locked`. */
  confirm(code: string): Promise<AlertReceipt>;
  view(): Promise<Pick<AlertView, 'lastReceived' | 'awaiting'>>;
}

export interface ReceiptsParts {
  readonly place: BesideLog;
  readonly lock: FileLock;
  readonly now: () => number;
  readonly publicKey: () => Promise<Uint8Array>;
  /** Null while codes cannot be opened. */
  readonly privateKey: () => Promise<Uint8Array | null>;
}

const fileName = 'receipts.json';
/** So many are kept of either. */
const mostKept = 20;
/** With more a code could be found by trying. */
export const mostWrong = 5;
/** What nobody confirmed by then, nobody will. */
const longestWaitMs = 7 * 24 * 3_600_000;

const none: Book = { v: 1, receipts: [], awaiting: [] };

/** A file of mode 0600 with sealed codes: whoever can only read the disk cannot claim to have received one. */
export function createReceipts(parts: ReceiptsParts): Receipts {
  const { place, lock, now, publicKey, privateKey } = parts;

  async function read(): Promise<Book> {
    const text = await readBeside(place, fileName);
    try {
      return text === null ? none : schema.parse(JSON.parse(text));
    } catch {
      return none;
    }
  }

  function write(book: Book): Promise<void> {
    return replaceBeside(place, fileName, `${canonicalJson(book as unknown as Json)}\n`);
  }

  async function check(code: string): Promise<AlertReceipt | AppError> {
    const book = await read();
    const awaiting = stillAwaited(book, now());
    if (awaiting.length === 0) return new AppError('alert.noneAwaiting');
    const key = await privateKey();
    if (key === null) return new AppError('session.locked');
    // Every code is looked at, so that the time taken tells nothing of which one nearly fitted.
    const [found] = awaiting.filter(one => isSameCode(codeIn(one, key), code));
    if (found === undefined) {
      await write({ ...book, awaiting: awaiting.map(one => ({ ...one, wrong: one.wrong + 1 })) });
      return wrongCode(awaiting);
    }
    const { alert, kind, raisedAt } = found;
    const received = { alert, kind, raisedAt, receivedAt: now() };
    const others = awaiting.filter(one => one !== found);
    const receipts = [...book.receipts, received].slice(-mostKept);
    await write({ v: 1, receipts, awaiting: others });
    return received;
  }

  return {
    async await({ id, kind, at, code }) {
      const seal = { publicKey: await publicKey(), random: place.random };
      const box = sealBox(Buffer.from(code), Buffer.from(id), seal).toString('base64');
      const one = { alert: id, kind, raisedAt: at, wrong: 0, box };
      await lock.hold(async () => {
        const book = await read();
        await write({ ...book, awaiting: [...stillAwaited(book, now()), one].slice(-mostKept) });
      });
    },
    async confirm(code) {
      if ((await readBeside(place, fileName)) === null) throw new AppError('alert.noneAwaiting');
      const outcome = await lock.hold(() => check(code));
      if (outcome instanceof AppError) throw outcome;
      return outcome;
    },
    async view() {
      const book = await read();
      const newest = stillAwaited(book, now()).at(-1);
      return {
        lastReceived: book.receipts.at(-1) ?? null,
        awaiting: newest ? { alert: newest.alert, raisedAt: newest.raisedAt } : null,
      };
    },
  };
}

function stillAwaited({ awaiting }: Book, now: number): readonly Awaited[] {
  return awaiting.filter(one => one.wrong < mostWrong && now - one.raisedAt < longestWaitMs);
}

function codeIn({ alert, box }: Awaited, key: Uint8Array): Buffer {
  return openBox(Buffer.from(box, 'base64'), Buffer.from(alert), key) ?? Buffer.alloc(0);
}

function isSameCode(known: Buffer, given: string): boolean {
  const [ours, theirs] = [known.toString('utf8').padEnd(32), given.padEnd(32).slice(0, 32)];
  const isSame = timingSafeEqual(Buffer.from(ours), Buffer.from(asciiOnly(theirs)));
  return isSame && known.length > 0;
}

/** As many bytes as characters. */
function asciiOnly(text: string): string {
  return text.replaceAll(/[^ -~]/g, '?');
}

function wrongCode(awaiting: readonly Awaited[]): AppError {
  const left = mostWrong - 1 - Math.min(...awaiting.map(({ wrong }) => wrong));
  const detail = left === 0 ? 'no try is left' : `${left} tries left`;
  return new AppError('alert.codeWrong', { detail });
}
