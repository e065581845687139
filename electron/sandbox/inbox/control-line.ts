import type { Inbox } from './inbox';
import { inboxModes } from './inbox';

const help =
  'commands: alerts refuse, alerts accept, alerts unplug, alerts plug, alerts list, alerts forget';

/**
 * Does what one line of text asks of the practice inbox, without the word `alerts` in front, and says
 * what came of it. Never throws for a bad line.
 */
export async function applyInboxLine(inbox: Inbox, line: string): Promise<string> {
  const command = line.trim();
  const mode = inboxModes.find(name => name === command);
  try {
    if (mode !== undefined) await inbox.setMode(mode);
    else if (command === 'unplug') await inbox.unplug();
    else if (command === 'plug') await inbox.plug();
    else if (command === 'forget') inbox.forget();
    else if (command === 'list') return list(inbox);
    else return help;
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
  return `inbox: ${inbox.mode()}, ${String(inbox.received().length)} alerts`;
}

/** One alert a line, as JSON, so that a program can read it, too. */
function list(inbox: Inbox): string {
  const lines = inbox.received().map(({ alert }) => JSON.stringify(alert));
  return lines.length === 0 ? 'no alerts' : lines.join('\n');
}
