import type { EngineProcess } from '../../electron/engine-host/engine-process';
import type { FromEngine, ToEngine } from '../../electron/engine/protocol';

/** An engine process that says what the test says. */
export interface FakeEngineProcess extends EngineProcess {
  /** What it was told, oldest first. */
  readonly told: readonly ToEngine[];
  readonly killed: boolean;
  say(message: FromEngine): void;
  /** Anything, as a process that was taken over could. */
  sayAnything(message: unknown): void;
  exit(): void;
}

export function createFakeEngineProcess(): FakeEngineProcess {
  const told: ToEngine[] = [];
  let hear: (message: unknown) => void = () => undefined;
  let gone: () => void = () => undefined;
  let killed = false;
  return {
    told,
    get killed() {
      return killed;
    },
    post: message => void told.push(message),
    lend: () => void told.push({ kind: 'line' }),
    onMessage: listener => void (hear = listener),
    onExit: listener => void (gone = listener),
    kill() {
      if (!killed) setImmediate(() => gone());
      killed = true;
    },
    say: message => hear(message),
    sayAnything: message => hear(message),
    exit: () => gone(),
  };
}
