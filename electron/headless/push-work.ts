import type { PushProgress } from '../../shared/domain/push/outcome';
import type { PushWork } from '../push/push-service';
import type { CommandContext } from './commands/command';

/** What lasts less than this needs no line of its own. */
const quietMs = 1_000;

/** A person's push, with a line on stderr that says how far it is once it lasts. */
export function pushWork({ clock, output, signal }: CommandContext): PushWork {
  const startedAt = clock.monotonicMs();
  let told = Number.NEGATIVE_INFINITY;
  return {
    trigger: 'person',
    signal,
    onProgress(progress) {
      const now = clock.monotonicMs();
      if (now - startedAt < quietMs || now - told < 100) return;
      told = now;
      void output.progress(progressWords(progress));
    },
  };
}

const steps = {
  reading: 'reading Secret Server',
  looking: 'looking into',
  writing: 'writing to',
  verifying: 'writing to and reading back from',
} as const satisfies Readonly<Record<PushProgress['step'], string>>;

function progressWords({ step, tenant, done, total }: PushProgress): string {
  const where = tenant === null ? steps[step] : `${steps[step]} ${tenant}`;
  if (total === null) return done === 0 ? `${where} ...` : `${where}: ${done}`;
  return `${where}: ${done} of ${total}`;
}
