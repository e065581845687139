import { isServerScenarioId, serverScenarioIds } from './scenarios';
import type { SecretServer } from './secret-server';

const help = `commands: server scenario NAME, server unplug, server plug, server status; scenarios: ${serverScenarioIds.join(', ')}`;

/**
 * Does what one line of text asks of the practice Secret Server, without the word `server` in front,
 * and says what came of it. Never throws for a bad line.
 */
export async function applyServerLine(server: SecretServer, line: string): Promise<string> {
  const [command = '', name = ''] = line.trim().split(/\s+/);
  try {
    if (command === 'scenario' && isServerScenarioId(name)) await server.setScenario(name);
    else if (command === 'unplug') await server.unplug();
    else if (command === 'plug') await server.plug();
    else if (command !== 'status') return help;
    return status(server);
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function status({ state }: SecretServer): string {
  const { scenario, plugged, listening } = state();
  return `Secret Server: scenario ${scenario}, ${plugged ? 'plugged' : 'unplugged'}, ${listening ? 'listening' : 'not listening'}`;
}
