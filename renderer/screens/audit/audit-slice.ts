import type { AuditPageView, AuditRow, AuditVerdict } from '../../../shared/contract/audit';
import type { Bridge } from '../../../shared/contract/contract';
import type { NoticeSlice } from '../../state/notice-slice';
import type { PlaceSlice } from '../../state/place-slice';
import type { SessionSlice } from '../../state/session-slice';
import type { Slice, SliceTools } from '../../state/slice';
import { auditGroups, kindsOf } from '../../words/audit-words';
import type { AuditGroup } from '../../words/audit-kinds';
import { labels } from '../../words/labels';

/** Rows of a page; what is beyond stays in main. */
export const auditPageRows = 100;

export type AuditSpan = 'all' | 'hour' | 'day' | 'week';

export const auditSpans: readonly AuditSpan[] = ['all', 'hour', 'day', 'week'];

const hourMs = 3_600_000;
const spanMs = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs };

export interface AuditFilter {
  readonly text: string;
  readonly group: AuditGroup;
  readonly span: AuditSpan;
}

const noFilter: AuditFilter = { text: '', group: 'all', span: 'all' };

export interface AuditState {
  readonly auditFilter: AuditFilter;
  readonly auditRows: readonly AuditRow[];
  /** Where each page up to this one begins; null for the newest record. */
  readonly auditPages: readonly (number | null)[];
  /** Where the next page begins; null when there is none. */
  readonly auditNext: number | null;
  readonly auditNewest: number;
  readonly auditSinks: AuditPageView['sinks'];
  /** Row of the page. */
  readonly auditSelected: number;
  readonly auditDetailShown: boolean;
  readonly auditLoading: boolean;
  readonly auditVerdict: AuditVerdict | 'checking' | null;
}

export interface AuditActions {
  /** Reads the newest page. */
  loadAudit(): Promise<void>;
  filterAudit(change: Partial<AuditFilter>): Promise<void>;
  nextAuditGroup(): Promise<void>;
  nextAuditSpan(): Promise<void>;
  /** Moves by rows, over the ends of the page into the one before or after. */
  moveInAudit(rows: number): Promise<void>;
  selectAudit(row: number): void;
  showAuditDetail(shown: boolean): void;
  verifyAudit(): Promise<void>;
  /** Takes the filter away; without one goes back to the lookup. */
  backOutOfAudit(): void;
  leaveAudit(): void;
}

export type AuditSlice = AuditState & AuditActions;
type Needs = NoticeSlice & SessionSlice & PlaceSlice;

const empty: AuditState = {
  auditFilter: noFilter,
  auditRows: [],
  auditPages: [null],
  auditNext: null,
  auditNewest: 0,
  auditSinks: [],
  auditSelected: 0,
  auditDetailShown: false,
  auditLoading: false,
  auditVerdict: null,
};

/** A page of the log with its filters, and the verdict on the whole of it. */
export function createAuditSlice(
  bridge: Bridge,
  now: () => number,
): Slice<Needs, AuditState, AuditActions> {
  return {
    name: 'audit',
    clearOn: ['lock'],
    empty,
    actions(tools) {
      const { get, set } = tools;
      const load = createLoader({ ...tools, bridge, now });
      const isShown = (): boolean => get().session?.state === 'unlocked' && get().place === 'audit';
      return {
        loadAudit: () => load([null], 'first'),
        filterAudit(change) {
          set({ auditFilter: { ...get().auditFilter, ...change } });
          return load([null], 'first');
        },
        nextAuditGroup: () =>
          get().filterAudit({ group: after(auditGroups, get().auditFilter.group) }),
        nextAuditSpan: () => get().filterAudit({ span: after(auditSpans, get().auditFilter.span) }),
        async moveInAudit(rows) {
          const { auditRows, auditPages, auditNext, auditSelected } = get();
          const last = auditRows.length - 1;
          if (rows === -Infinity && auditPages.length > 1) return load([null], 'first');
          if (rows > 0 && auditSelected === last && auditNext !== null) {
            return load([...auditPages, auditNext], 'first');
          }
          if (rows < 0 && auditSelected === 0 && auditPages.length > 1) {
            return load(auditPages.slice(0, -1), 'last');
          }
          set({ auditSelected: Math.min(Math.max(auditSelected + rows, 0), Math.max(last, 0)) });
        },
        selectAudit: row => set({ auditSelected: row }),
        showAuditDetail: shown =>
          set({ auditDetailShown: shown && get().auditRows.length > get().auditSelected }),
        async verifyAudit() {
          if (get().auditVerdict === 'checking') return;
          set({ auditVerdict: 'checking' });
          const reply = await bridge.call('audit.verify', {});
          if (!isShown()) return;
          set({ auditVerdict: reply.ok ? reply.value : null });
          if (!reply.ok) get().showProblem(labels.doing.verifyAudit, reply.error);
        },
        backOutOfAudit() {
          const { text, group, span } = get().auditFilter;
          if (get().problem) get().dismissProblem();
          else if (text !== '' || group !== 'all' || span !== 'all')
            void get().filterAudit(noFilter);
          else get().leaveAudit();
        },
        leaveAudit() {
          set(empty);
          get().goTo('home');
        },
      };
    },
  };
}

type LoadPage = (pages: AuditState['auditPages'], select: 'first' | 'last') => Promise<void>;

type LoaderTools = SliceTools<Needs & AuditSlice, AuditState> & {
  readonly bridge: Bridge;
  readonly now: () => number;
};

/** Asks until a page is full: main looks at a bounded number of records at a time. */
function createLoader({ bridge, now, get, set }: LoaderTools): LoadPage {
  let newestLoad = 0;
  return async (pages, select) => {
    newestLoad += 1;
    const own = newestLoad;
    const isCurrent = (): boolean => own === newestLoad && get().place === 'audit';
    set({ auditLoading: true });
    const rows: AuditRow[] = [];
    let before = pages.at(-1) ?? null;
    do {
      const limit = auditPageRows - rows.length;
      const request = { ...requestOf(get().auditFilter, now()), before, limit };
      const reply = await bridge.call('audit.list', request);
      if (!isCurrent()) return;
      if (!reply.ok) {
        set({ auditLoading: false });
        return get().showProblem(labels.doing.readAudit, reply.error);
      }
      const { next, newest, sinks } = reply.value;
      rows.push(...reply.value.rows);
      before = next;
      const found = { auditRows: [...rows], auditPages: pages, auditNext: next };
      const auditSelected = select === 'first' ? 0 : Math.max(rows.length - 1, 0);
      set({ ...found, auditNewest: newest, auditSinks: sinks, auditSelected });
    } while (before !== null && rows.length < auditPageRows);
    set({ auditLoading: false });
  };
}

function requestOf(
  { text, group, span }: AuditFilter,
  now: number,
): {
  readonly text: string | null;
  readonly kinds: string[] | null;
  readonly since: number | null;
} {
  const words = text.trim();
  const since = span === 'all' ? null : now - spanMs[span];
  return { text: words === '' ? null : words, kinds: kindsOf(group), since };
}

function after<T>(all: readonly T[], current: T): T {
  return all[(all.indexOf(current) + 1) % all.length] ?? current;
}
