import type { Sandbox } from './sandbox-server';
import { isScenarioId, scenarioIds } from './scenarios/scenarios';

const help = `commands: scenario NAME, unplug, plug, status, requests, forget, expire-tokens; scenarios: ${scenarioIds.join(', ')}`;

/**
 * Does what one line of text asks for and says in one or more lines what came of it. Never
 * throws for a bad line; a port that is taken by somebody else meanwhile is reported as text.
 */
export async function applyControlLine(sandbox: Sandbox, line: string): Promise<string> {
  const [command = '', ...words] = line.trim().split(/\s+/);
  try {
    return await run(sandbox, command, words.join(' '));
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function run(sandbox: Sandbox, command: string, argument: string): Promise<string> {
  switch (command) {
    case 'scenario':
      if (!isScenarioId(argument)) return `unknown scenario; ${help}`;
      await sandbox.setScenario(argument);
      return status(sandbox);
    case 'unplug':
      await sandbox.unplug();
      return status(sandbox);
    case 'plug':
      await sandbox.plug();
      return status(sandbox);
    case 'status':
      return status(sandbox);
    case 'requests':
      return requests(sandbox);
    case 'expire-tokens':
      sandbox.expireTokens();
      return 'every token has expired';
    case 'forget':
      sandbox.resetUsage();
      return 'no requests';
    default:
      return help;
  }
}

function status({ state }: Sandbox): string {
  const { scenario, plugged, listening, requests: count } = state();
  return `scenario ${scenario}, ${plugged ? 'plugged' : 'unplugged'}, ${listening ? 'listening' : 'not listening'}, ${String(count)} requests`;
}

function requests(sandbox: Sandbox): string {
  const lines = sandbox.requests().map(({ method, path, status: code, atMs, principal }) => {
    const at = new Date(atMs).toISOString();
    return `${at} ${code === 0 ? 'dropped' : String(code)} ${method} ${path} ${principal || '-'}`;
  });
  return lines.length === 0 ? 'no requests' : lines.join('\n');
}
