import type { SandboxSource } from '../../options';

/** Where the browser is sent with a code. */
export interface Approval {
  readonly callback: string;
  readonly state: string;
  readonly code: string;
}

/** The log-ons that are under way in a browser. */
export interface SignIns {
  /** @returns the state that the page is opened with. */
  begin(provider: string, callback: string): string;
  /** The person said yes. @returns null for a state that is unknown or too old. */
  approve(state: string): Approval | null;
  /** True, once, for the provider, state and code that belong together. */
  redeem(provider: string, state: string, code: string): boolean;
}

interface Open {
  readonly provider: string;
  readonly callback: string;
  readonly untilMs: number;
  readonly code: string;
  isApproved: boolean;
}

const openMs = 5 * 60_000;

export function createSignIns(source: SandboxSource): SignIns {
  const open = new Map<string, Open>();
  const word = (): string => Buffer.from(source.randomBytes(24)).toString('base64url');
  const find = (state: string): Open | null => {
    const entry = open.get(state);
    return entry === undefined || entry.untilMs <= source.now() ? null : entry;
  };
  return {
    begin(provider, callback) {
      const state = word();
      const untilMs = source.now() + openMs;
      open.set(state, { provider, callback, untilMs, code: word(), isApproved: false });
      return state;
    },
    approve(state) {
      const entry = find(state);
      if (entry === null) return null;
      entry.isApproved = true;
      return { callback: entry.callback, state, code: entry.code };
    },
    redeem(provider, state, code) {
      const entry = find(state);
      if (entry?.isApproved !== true || entry.provider !== provider) return false;
      if (entry.code !== code) return false;
      open.delete(state);
      return true;
    },
  };
}
