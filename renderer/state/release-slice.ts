import type { ReleaseReceipt } from '../../shared/contract/access';
import type { Bridge, Output } from '../../shared/contract/contract';
import type { Events } from '../../shared/contract/events';
import type { CatalogEntry, EntryId } from '../../shared/domain/entry';
import { extendedEnd } from '../../shared/domain/lease';
import type { ClipboardOutcome } from '../../shared/domain/lease';
import type { OverrideCause } from '../../shared/domain/outage';
import type { WireError } from '../../shared/errors/app-error';
import { secondsLeft } from '../words/age';
import { labels } from '../words/labels';
import { codeToast } from '../words/code-words';
import { leaseWords } from '../words/lease-words';
import { splitMessage } from '../words/split-message';
import { receiptToast } from '../words/receipt-words';
import type { ApprovalSlice } from './approval-slice';
import type { CatalogSlice } from './catalog-slice';
import type { NoticeSlice } from './notice-slice';
import type { RevealSlot } from './reveal-slot';
import type { SessionSlice } from './session-slice';
import type { Slice, SliceTools } from './slice';

/** What the operator wants of one secret. `field` null means "the password". */
export interface ReleaseOrder {
  readonly kind: 'copy' | 'reveal';
  readonly entry: CatalogEntry;
  readonly field: string | null;
  /** Copies the code of now, computed from the seed in that field; without a field from the first seed. */
  readonly code?: boolean;
  /** Reveals it only while a key is held. */
  readonly held?: boolean;
}

/** A value that is out under a lease; the value itself is not here. */
export interface Release {
  readonly name: string;
  readonly entryId: EntryId;
  readonly startedAt: number;
  /** Seconds it had when it was copied, or last given more time: what is read aloud. */
  readonly saidSeconds: number;
  readonly receipt: ReleaseReceipt;
}

/** How the last copy left the clipboard. */
export interface ClipboardEnd {
  readonly name: string;
  readonly field: string;
  readonly outcome: ClipboardOutcome;
  readonly at: number;
}

/** An order at the gate, with the reason that was given before. */
export interface Overriding {
  readonly order: ReleaseOrder;
  readonly reason: string | null;
  readonly ticket: string | null;
  /** Secret Server is not known to be down, or too much is owed. */
  readonly because: 'gate' | 'owed';
  /** What is known of it. */
  readonly evidence: string;
}

/** What main refused of what was typed, and that text. */
export interface RefusedReason {
  readonly text: string;
  readonly ticket: string;
  readonly because: string;
}

export interface ReleaseState {
  /** Orders main has not answered yet, oldest first. */
  readonly waiting: readonly ReleaseOrder[];
  /** The order that waits for the reason of this incident. */
  readonly asking: ReleaseOrder | null;
  /** What main refused of the reason typed before, and that text. */
  readonly refusedReason: RefusedReason | null;
  /** The order that waits for a second reason, because Secret Server is not known to be down or too much is owed. */
  readonly overriding: Overriding | null;
  readonly copied: Release | null;
  readonly clipboardEnd: ClipboardEnd | null;
  readonly revealed: Release | null;
  /** The key that reveals while it is held is down. */
  readonly holding: boolean;
  /** Field names learnt from receipts, before the catalogue says them. */
  readonly learntFields: Readonly<Record<EntryId, readonly string[]>>;
}

export interface ReleaseActions {
  /** Copies or reveals; asks for the reason first when no incident is open. */
  request(order: ReleaseOrder): Promise<void>;
  answerReason(text: string, ticket: string | null): Promise<void>;
  cancelReason(): void;
  /** Says why Secret Server is not used, and goes on. */
  answerOverride(cause: OverrideCause): Promise<void>;
  cancelOverride(): void;
  clearClipboard(): Promise<void>;
  /** Leaves the copy on the clipboard for longer. */
  extendCopy(): Promise<void>;
  /** Reveals until `letGo`; where something has to be asked first, it becomes an ordinary reveal. */
  hold(entry: CatalogEntry, field: string | null): void;
  letGo(): void;
  /** Gives the revealed value away, once, to the panel that draws it. */
  takeRevealed(): string | null;
  endReveal(): Promise<void>;
  applyLeaseEnd(ended: Events['access.leaseEnded']): void;
}

export type ReleaseSlice = ReleaseState & ReleaseActions;
type Needs = NoticeSlice & SessionSlice & CatalogSlice & ApprovalSlice;
type Tools = SliceTools<Needs & ReleaseSlice, ReleaseState>;

export interface ReleaseDependencies {
  readonly bridge: Bridge;
  readonly slot: RevealSlot;
  readonly now: () => number;
}

/** What is out: the copy on the clipboard, the value on the screen, and the reason asked before. */
export function createReleaseSlice(
  dependencies: ReleaseDependencies,
): Slice<Needs, ReleaseState, ReleaseActions> {
  const { bridge, slot, now } = dependencies;
  return {
    name: 'release',
    clearOn: ['lock'],
    empty: {
      waiting: [],
      asking: null,
      refusedReason: null,
      overriding: null,
      copied: null,
      clipboardEnd: null,
      revealed: null,
      holding: false,
      learntFields: {},
    },
    actions(tools) {
      const { get, set } = tools;
      const context = { ...dependencies, ...tools };
      return {
        async request(order) {
          if (get().asking !== null || get().overriding !== null) return;
          if (get().waiting.some(other => sameOrder(other, order))) return;
          if (get().session?.incident) {
            return perform(context, order, { reason: null, ticket: null });
          }
          set({ asking: order, refusedReason: null });
        },
        async answerReason(text, ticket) {
          const order = get().asking;
          if (!order) return;
          set({ asking: null, refusedReason: null });
          await perform(context, lasting(order), { reason: text, ticket });
          if (!get().session?.incident) await get().loadSession();
        },
        cancelReason: () => set({ asking: null, refusedReason: null }),
        async answerOverride(override) {
          const { overriding } = get();
          if (!overriding) return;
          const { order, reason, ticket } = overriding;
          set({ overriding: null });
          await perform(context, lasting(order), { reason, ticket, override });
          if (!get().session?.incident) await get().loadSession();
        },
        cancelOverride: () => set({ overriding: null }),
        async clearClipboard() {
          const { copied } = get();
          if (!copied) return;
          const { leaseId } = copied.receipt;
          const reply = await bridge.call('access.end', { leaseId });
          if (!reply.ok) get().showProblem(labels.doing.clear, reply.error);
        },
        async extendCopy() {
          const { copied } = get();
          if (!copied) return;
          await extend(context, copied);
        },
        hold(entry, field) {
          if (get().holding) return;
          set({ holding: true });
          void get().request({ kind: 'reveal', entry, field, held: true });
        },
        letGo() {
          if (!get().holding) return;
          set({ holding: false });
          if (get().revealed) void get().endReveal();
        },
        takeRevealed() {
          const leaseId = get().revealed?.receipt.leaseId;
          return leaseId === undefined ? null : slot.take(leaseId);
        },
        async endReveal() {
          const { revealed } = get();
          slot.drop();
          if (!revealed) return;
          set({ revealed: null });
          await bridge.call('access.end', { leaseId: revealed.receipt.leaseId });
        },
        applyLeaseEnd({ leaseId, why, clipboard }) {
          const { copied, revealed } = get();
          if (revealed?.receipt.leaseId === leaseId) {
            slot.drop();
            set({ revealed: null });
          }
          if (why === 'lock' || why === 'incident') noteFarewell(tools, clipboard);
          if (copied?.receipt.leaseId !== leaseId) return;
          // It says "Copied", which is no longer so.
          const { toast } = get();
          if (toast) get().dismissToast(toast.id);
          const { field } = copied.receipt;
          const end = { name: copied.name, field, outcome: clipboard, at: now() };
          set({ copied: null, clipboardEnd: why === 'replaced' ? null : end });
        },
      };
    },
  };
}

function noteFarewell({ get }: Tools, clipboard: ClipboardOutcome): void {
  if (clipboard !== 'untouched') get().noteClipboardAtLock(clipboard);
}

/** What the operator has said so far; nothing that was not asked for. */
interface Answers {
  readonly reason: string | null;
  readonly ticket: string | null;
  readonly override?: OverrideCause;
}

async function perform(
  context: ReleaseDependencies & Tools,
  order: ReleaseOrder,
  answers: Answers,
): Promise<void> {
  const { bridge, slot, now, get, set } = context;
  const { path } = order.entry;
  // Who chose a tenant wants that one; otherwise the next one answers when the first fails.
  const chosen = get().chosenTenants[path];
  const tenant = chosen === order.entry.tenant ? chosen : null;
  const { ticket, ...said } = answers;
  const asked = ticket === null ? said : { ...said, ticket };
  const code = order.code === true ? { code: true } : {};
  const request = { ref: { tenant, path }, field: order.field, ...code, ...asked };
  set({ waiting: [...get().waiting, order] });
  const reply = await (order.kind === 'copy'
    ? bridge.call('access.copy', request)
    : bridge.call('access.reveal', request));
  set({ waiting: get().waiting.filter(other => other !== order) });
  if (get().session?.state !== 'unlocked') return;
  if (!reply.ok) return refuse(context, order, { error: reply.error, ...answers });
  const receipt = withoutValue(reply.value);
  if ('value' in reply.value && typeof reply.value.value === 'string') {
    slot.put(receipt.leaseId, reply.value.value);
  }
  settle(context, order, { receipt, at: now() });
}

function settle(
  { get, set, slot, bridge }: ReleaseDependencies & Tools,
  { kind, entry, held }: ReleaseOrder,
  { receipt, at }: { readonly receipt: ReleaseReceipt; readonly at: number },
): void {
  const saidSeconds = secondsLeft(receipt.endsAt, at);
  const release = { name: entry.name, entryId: entry.id, startedAt: at, saidSeconds, receipt };
  const learntFields = { ...get().learntFields, [entry.id]: receipt.fields };
  if (kind === 'reveal') {
    get().dismissProblem();
    if (held !== true || get().holding) return set({ revealed: release, learntFields });
    // The key was up before the answer came.
    slot.drop();
    set({ learntFields });
    void bridge.call('access.end', { leaseId: receipt.leaseId });
    return;
  }
  set({ copied: release, clipboardEnd: null, learntFields });
  const told = { tenants: get().catalog.tenants, now: at };
  const toast = receiptToast(entry.name, receipt, told);
  get().showToast(
    receipt.code === null
      ? toast
      : codeToast(toast, { name: entry.name, code: receipt.code, now: at }),
  );
}

async function extend(
  { bridge, now, get, set }: ReleaseDependencies & Tools,
  { receipt, startedAt }: Release,
): Promise<void> {
  if (extendedEnd({ startedAt, endsAt: receipt.endsAt }) === receipt.endsAt) {
    get().showToast({ tone: 'warn', text: leaseWords.longest, detail: null });
    return;
  }
  const reply = await bridge.call('access.extend', { leaseId: receipt.leaseId });
  if (!reply.ok) return get().showProblem(leaseWords.extending, reply.error);
  const { copied } = get();
  // Another copy may have taken its place in the meantime.
  if (copied?.receipt.leaseId !== receipt.leaseId) return;
  const { endsAt } = reply.value;
  const saidSeconds = secondsLeft(endsAt, now());
  set({ copied: { ...copied, saidSeconds, receipt: { ...copied.receipt, endsAt } } });
}

/** The dialog comes back with what was typed, and says why. */
const refusesReason: readonly string[] = [
  ...['reason.rejected', 'incident.ticketRejected', 'incident.ticketUnverified'],
];

function refuse(
  context: ReleaseDependencies & Tools,
  order: ReleaseOrder,
  { error, ...answers }: Answers & { readonly error: WireError },
): void {
  const { get, set } = context;
  const { reason, ticket, override = null } = answers;
  if (refusesReason.includes(error.code)) {
    const refusedReason =
      reason === null ? null : { text: reason, ticket: ticket ?? '', because: error.message };
    set({ asking: order, refusedReason });
    return;
  }
  if (error.code === 'gate.secondReason' || error.code === 'policy.owed') {
    const because = error.code === 'policy.owed' ? 'owed' : 'gate';
    const evidence = splitMessage(error).detail ?? '';
    set({ overriding: { order, reason, ticket, because, evidence } });
    return;
  }
  if (error.code === 'cancelled') return;
  if (error.code === 'approval.needed') {
    const why = reason ?? get().session?.incident?.reason ?? '';
    const { path } = order.entry;
    const want = { for: 'lookup', path, isWide: false, override, reason: why } as const;
    return get().needApproval(want, () => void perform(context, lasting(order), answers));
  }
  get().showProblem(labels.doing.release(order.kind, order.field, order.entry.name), error);
}

function sameOrder(one: ReleaseOrder, other: ReleaseOrder): boolean {
  return (
    one.kind === other.kind &&
    one.entry.id === other.entry.id &&
    one.field === other.field &&
    one.code === other.code
  );
}

/** Nobody holds a key any more after a question was answered. */
function lasting(order: ReleaseOrder): ReleaseOrder {
  const { held: _held, ...rest } = order;
  return rest;
}

/** The value of a reveal must not get into the state together with its receipt. */
function withoutValue(reply: Output<'access.copy'> | Output<'access.reveal'>): ReleaseReceipt {
  if (!('value' in reply)) return reply;
  const { value: _value, ...receipt } = reply;
  return receipt;
}
