import type { CommandContext } from './commands/command';

/** Until then nobody wonders what is going on. */
const quietForMs = 1_000;

export interface SlowProgress {
  /** What is being waited for. */
  say(what: string): void;
  end(): Promise<void>;
}

/** Says what is being waited for, once it takes a while. */
export function slowProgress({
  clock,
  output,
}: Pick<CommandContext, 'clock' | 'output'>): SlowProgress {
  let line = '';
  let isShown = false;
  const show = async (): Promise<void> => {
    if (isShown) await output.progress(line);
  };
  const cancel = clock.schedule(quietForMs, () => {
    isShown = true;
    void show();
  });
  return {
    say(what) {
      line = `${what} ...`;
      void show();
    },
    async end() {
      cancel();
      line = '';
      await show();
      isShown = false;
    },
  };
}
