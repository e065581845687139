import type { PushMap } from '../../../shared/domain/push/push-map';
import { AppError } from '../../../shared/errors/app-error';
import type { Services } from '../../services';
import { printable, printableLines } from '../../../shared/lib/printable';
import type { Command, CommandContext } from './command';

/** `map import`. */
export const mapImportCommand: Command = {
  name: 'map import',
  operands: [],
  options: {
    server: {
      kind: 'text',
      value: 'ID',
      summary: 'Secret Server to ask; default: the only one of this host',
    },
    apply: { kind: 'flag', value: '', summary: 'save them beside the maps of this host' },
  },
  summary: "take the maps of Secret Server's own sync over",
  explanation: [
    "Asks for the tenants and maps of Secret Server's own sync to DSV and prints them as maps for",
    'setup.json. What could not be read, or is not certain, is told on stderr and left out.',
    'With --apply they are saved; a map of the same id is replaced, the others stay.',
    "Secret Server's own sync goes on: switch its maps off before the first push.",
  ],
  async run(context) {
    const services = await context.unlocked();
    services.session.requireUnlocked();
    const server = serverOf(services, context.options.text('server'));
    const { maps, notRead } = await services.maps.importFrom(server, context.signal);
    const saves = context.options.flag('apply') && maps.length > 0;
    if (saves) await services.maps.save(merge(services.maps.list(), maps));
    await tell(context, notRead);
    const last = saves ? `${maps.length} maps saved\n` : '';
    return {
      document: { server, maps, notRead, saved: saves },
      text: `${printableLines(JSON.stringify({ maps }, null, 2))}\n${last}`,
      error: null,
    };
  },
};

/** @throws AppError `usage` when there is a choice, `map.noServer` when there is none. */
function serverOf({ configuration }: Services, given: string | null): string {
  if (given !== null) return given;
  const [only, ...others] = configuration().secretServers;
  if (only === undefined) throw new AppError('map.noServer');
  if (others.length === 0) return only.id;
  const ids = [only, ...others].map(({ id }) => id).join(', ');
  throw new AppError('usage', { detail: `--server must name one of ${ids}` });
}

function merge(known: readonly PushMap[], imported: readonly PushMap[]): readonly PushMap[] {
  const replaced = new Set(imported.map(({ id }) => id));
  return [...known.filter(({ id }) => !replaced.has(id)), ...imported];
}

async function tell(
  { output, options }: CommandContext,
  notRead: readonly string[],
): Promise<void> {
  if (options.flag('json')) return;
  for (const sentence of notRead) await output.note(`breakglass: ${printable(sentence)}`);
}
