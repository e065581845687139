import { contentCommands } from './content-commands';
import { isServerScenarioId, serverScenarioIds } from './scenarios';
import type { SecretServer } from './secret-server';

const help = [
  'commands: server scenario NAME, server unplug, server plug, server status, server requests,',
  'server counts, server forget,',
  `${Object.values(contentCommands)
    .map(({ usage }) => `server ${usage}`)
    .join(', ')};`,
  `scenarios: ${serverScenarioIds.join(', ')}`,
].join(' ');

/**
 * Does what one line of text asks of the practice Secret Server, without the word `server` in front,
 * and says what came of it. Never throws for a bad line.
 */
export async function applyServerLine(server: SecretServer, line: string): Promise<string> {
  const [, command = '', rest = ''] = /^\s*(\S*)\s?(.*)$/s.exec(line) ?? [];
  try {
    return (await power(server, command, rest.trim())) ?? inspect(server, command, rest);
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** null when the command is none of these. */
async function power(server: SecretServer, command: string, name: string): Promise<string | null> {
  if (command === 'scenario' && isServerScenarioId(name)) await server.setScenario(name);
  else if (command === 'unplug') await server.unplug();
  else if (command === 'plug') await server.plug();
  else if (command !== 'status') return null;
  return status(server);
}

function inspect(server: SecretServer, command: string, rest: string): string {
  if (command === 'requests') return requests(server);
  if (command === 'counts') return counts(server);
  if (command === 'forget') {
    server.forgetRequests();
    return 'no requests';
  }
  const wanted = Object.hasOwn(contentCommands, command) ? contentCommands[command] : undefined;
  return wanted ? wanted.run(server.content, rest) : help;
}

function status({ state }: SecretServer): string {
  const { scenario, plugged, listening } = state();
  return `Secret Server: scenario ${scenario}, ${plugged ? 'plugged' : 'unplugged'}, ${listening ? 'listening' : 'not listening'}`;
}

function requests(server: SecretServer): string {
  const lines = server.requests().map(({ method, path, query, status: code, atMs, principal }) => {
    const at = new Date(atMs).toISOString();
    const address = query === '' ? path : `${path}?${query}`;
    return `${at} ${code === 0 ? 'silent' : String(code)} ${method} ${address} ${principal || '-'}`;
  });
  return lines.length === 0 ? 'no requests' : lines.join('\n');
}

function counts(server: SecretServer): string {
  const known = Object.entries(server.counts()).filter(([, count]) => count > 0);
  return known.map(([kind, count]) => `${kind} ${String(count)}`).join(', ') || 'no requests';
}
