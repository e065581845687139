import type { ReadinessId, ReadinessLine, ReadinessView } from '../../../shared/domain/readiness';
import { AppError } from '../../../shared/errors/app-error';
import { isErrorCode } from '../../../shared/errors/error-codes';
import { checkLines } from '../check-lines';
import type { Style } from '../output';
import { slowProgress } from '../slow-progress';
import { unlockIfPossible } from '../unlock-if-possible';
import { isoTime } from '../words';
import type { Command, CommandContext } from './command';

/** `ready`. */
export const readyCommand: Command = {
  name: 'ready',
  operands: [],
  options: {
    token: {
      kind: 'flag',
      value: '',
      summary: 'log on to every tenant too, one API call each; needs the passphrase',
    },
  },
  summary: 'say whether you could break glass right now, and what is in the way',
  explanation: [
    'Costs no API call unless --token is given. Looks at the store, its keychain, the audit log, the age of',
    'every sealed copy, the clipboard, the policy, the way to every vault, the clocks, the month that is left,',
    'the last alert that somebody received and the last drill. Without a passphrase it says what can be',
    'known without: "unknown" is never a fault. Ends with 0 when nothing failed, otherwise with the exit',
    'code of the first line that did, so that a monitor can ask:',
    '  breakglass ready --json',
  ],
  async run(context) {
    const { opening, services } = await openedOrNot(context);
    const token = context.options.flag('token');
    const progress = slowProgress(context);
    services.ready.onLine(({ id }) => progress.say(titles[id]));
    try {
      const view = await services.ready.look({ token, opening }, context.signal);
      const error = firstError(view);
      return { document: describe(view), text: textOf(view, context.output.style), error };
    } finally {
      await progress.end();
    }
  },
};

/** A store that does not open is one of the lines; a passphrase that is wrong is not. */
async function openedOrNot(context: CommandContext) {
  const services = await context.services();
  try {
    const { state } = await services.session.inspect();
    if (state === 'absent') return { services, opening: null };
    if (context.options.flag('token')) await context.unlocked({ tellsItself: true });
    else await unlockIfPossible(context);
    return { services, opening: null };
  } catch (error) {
    if (!(error instanceof AppError) || isNoFinding(error)) throw error;
    return { services, opening: error };
  }
}

function isNoFinding({ code }: AppError): boolean {
  return !/^(store|audit|unlock\.(keychain|factor|backend))/.test(code);
}

function firstError({ lines }: ReadinessView): AppError | null {
  const failure = lines.find(({ code }) => code !== null);
  if (!failure || failure.code === null || !isErrorCode(failure.code)) return null;
  return new AppError(failure.code);
}

function describe({ lookedAt, ready, lines, copies }: ReadinessView) {
  return {
    ready,
    lookedAt: isoTime(lookedAt),
    lines,
    copies: copies.map(({ readAt, limitMs, ...copy }) => ({
      ...copy,
      readAt: isoTime(readAt),
      ageSeconds: readAt === null ? null : Math.round((lookedAt - readAt) / 1000),
      limitSeconds: limitMs === null ? null : Math.round(limitMs / 1000),
    })),
  };
}

const titles: Readonly<Record<ReadinessId, string>> = {
  store: 'store',
  keychain: 'keychain',
  audit: 'audit log',
  copies: 'sealed copies',
  clipboard: 'clipboard',
  policy: 'policy',
  vaults: 'vaults',
  clock: 'clock',
  token: 'token',
  quota: 'quota',
  alert: 'alert',
  drill: 'drill',
};

const columns = { markWidth: 'WARNING'.length, titleWidth: 'sealed copies'.length };

function textOf({ ready, lines }: ReadinessView, style: Style): string {
  const rows = lines.flatMap(line =>
    checkLines({ ...line, title: titles[line.id] }, columns, style),
  );
  return `${[...rows, '', ready ? yes : noBecauseOf(lines)].join('\n')}\n`;
}

const yes = 'Yes, you could break glass now.';

function noBecauseOf(lines: readonly ReadinessLine[]): string {
  const failing = lines.filter(({ status }) => status === 'failed').map(({ id }) => titles[id]);
  return `No: ${failing.join(', ')}.`;
}
