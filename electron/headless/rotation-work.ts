import type { RotationProgress } from '../rotation/rotation-rounds';
import type { RotationWork } from '../rotation/rotation-service';
import type { CommandContext } from './commands/command';

const steps: Readonly<Record<RotationProgress['step'], string>> = {
  rotating: 'telling Secret Server to rotate',
  checking: 'asking Secret Server',
  watching: 'waiting for the new passwords',
};

/** A round of a person, with a line on stderr that says how far it is. */
export function rotationWork({ output, signal }: CommandContext): RotationWork {
  return {
    signal,
    onProgress: ({ step, done, total }) =>
      void output.progress(`${steps[step]}: ${done} of ${total}`),
  };
}
