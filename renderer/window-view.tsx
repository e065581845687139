import { App } from './app';
import { SurroundingsContext } from './surroundings';
import type { Surroundings } from './surroundings';

/** The window in its surroundings: the same wherever it is drawn, so that a drawn page can be taken over. */
export function WindowView(surroundings: Surroundings) {
  return (
    <SurroundingsContext value={surroundings}>
      <App />
    </SurroundingsContext>
  );
}
