import { askCodeOnTerminal } from '../../electron/platform/terminal/ask-code';

/** A process that asks for a code and tells how long it was. */
askCodeOnTerminal('hq', new AbortController().signal).then(
  code => process.stdout.write(code === null ? 'nobody\n' : `${code.open().length} characters\n`),
  (error: unknown) => process.stdout.write(`${String(error)}\n`),
);
