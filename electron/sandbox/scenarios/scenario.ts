import type { SandboxBehaviour } from '../options';
import type { Answer } from '../wire/answer';

/** What a scenario is told about a request. */
export interface ScenarioRequest {
  readonly method: string;
  readonly path: string;
  /** True for what needs no token: heartbeat, token. */
  readonly isPublic: boolean;
}

/** What becomes of a request. */
export type Decision =
  | { readonly kind: 'pass' }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'drop' };

/** One way for a vault to behave in a drill. */
export interface Scenario {
  /** One sentence for the person who runs the drill. */
  readonly title: string;
  /** False: nobody listens on the port while this scenario lasts. */
  readonly listens: boolean;
  decide(request: ScenarioRequest, behaviour: SandboxBehaviour): Decision;
}
