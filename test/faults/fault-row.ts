import type { ErrorCode } from '../../shared/errors/error-codes';
import type { Scene } from './scene';

/** Which call meets the fault: a lookup that has to log on first, one that has its token, a refresh. */
export type Call = 'log-on' | 'read' | 'refresh';

/** What became of the sealed copy. Everything but `served` means that no value of it was released. */
export type CopyFate = 'served' | 'kept' | 'withheld' | 'removed' | 'expired' | 'not needed';

/** What another host may have seen: nothing, or a TLS handshake that came to nothing. */
export type SeenElsewhere = 'nothing' | 'a handshake';

/** What must come of a row, decided before anybody ran it. */
export interface Expected {
  /** Null: the vault's own answer was given. */
  readonly code: ErrorCode | null;
  readonly copy: CopyFate;
  /** How often the faulty thing was tried. */
  readonly tries: number;
  readonly elsewhere: SeenElsewhere;
}

/** How often the faulty thing was tried until now. */
export type Tries = () => number;

/** One row of the table: a fault, how it is made, and what must come of it. */
export interface FaultRow {
  readonly fault: string;
  /** How it is made. */
  readonly made: string;
  readonly call: Call;
  /** Puts the fault in place; what has to be taken away again goes to `scene.later`. */
  readonly place: (scene: Scene) => Promise<Tries> | Tries;
  readonly expected: Expected;
  /** Default `vault`; null: whichever the routing says, `vault` first and then `proxied`. */
  readonly tenant?: string | null;
  /** True when the session must be over afterwards. */
  readonly locks?: boolean;
  /** True when the fault comes over a connection that was good until then. */
  readonly overKept?: boolean;
}

/** Rows that belong together, with a sentence about what they have in common. */
export interface FaultFamily {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly FaultRow[];
}

/** What came of a row. Plain data: some rows run in another process. */
export interface Outcome extends Expected {
  readonly sentence: string;
  readonly next: string;
  /** The fact beside the sentence, without what differs from run to run. */
  readonly fact: string;
  /** What is wrong besides; empty when nothing is. */
  readonly trouble: readonly string[];
}

/** Nobody was reached, so the sealed copy answers. */
export function served(code: ErrorCode, tries = 1): Expected {
  return { code, copy: 'served', tries, elsewhere: 'nothing' };
}

/** An answer that no sealed copy may stand in for. */
export function refused(code: ErrorCode, tries = 1, copy: CopyFate = 'kept'): Expected {
  return { code, copy, tries, elsewhere: 'nothing' };
}

/** The vault's own answer comes through all the same. */
export function works(tries = 1): Expected {
  return { code: null, copy: 'not needed', tries, elsewhere: 'nothing' };
}

/** A refresh that failed: nobody asked for a value, and nothing is lost. */
export function failedRefresh(code: ErrorCode, tries = 3): Expected {
  return { code, copy: 'kept', tries, elsewhere: 'nothing' };
}
