import type { AppState } from '../../state/store';
import { commandSign } from './command-sign';
import { offeredCommands } from './offered-actions';
import type { OfferedAction } from './offered-actions';
import { rankChoices } from './rank-choices';

/** The commands that fit what is typed behind the sign, best first. */
export function fittingCommands(
  state: Pick<AppState, 'query' | 'session' | 'logOn' | 'copied'>,
): readonly OfferedAction[] {
  const typed = state.query.slice(commandSign.length);
  return rankChoices(offeredCommands(state), typed, ({ words }) => words);
}
