import { app } from 'electron';
import { writeSync } from 'node:fs';
import { toWire } from '../shared/errors/app-error';
import { errorCodes } from '../shared/errors/error-codes';
import { runWindowless } from './desktop-windowless';
import { hardenProcess } from './harden-process';
import { cleanEnvironment } from './platform/clean-environment';
import { flavour } from './platform/flavour';
import { windowlessSwitch } from './platform/own-process';
import { judgeStart } from './window/guard';

/**
 * The door of the desktop app. Nothing but the guard is loaded before the guard has spoken: what
 * comes after may read the environment while it loads.
 */
async function open(): Promise<void> {
  const isWindowless = app.commandLine.hasSwitch(windowlessSwitch);
  // The bundle of a start without a window cleans for itself, and tells what it found.
  const removedVariables = isWindowless ? [] : cleanEnvironment();
  const refusal = judgeStart({
    hasSwitch: name => app.commandLine.hasSwitch(name),
    flavour,
    isRoot: process.getuid?.() === 0,
    isWindowless,
  });
  if (refusal) return giveUp(refusal);
  if (isWindowless) return runWindowless(app, __dirname);
  const hardening = await hardenProcess({ flavour, removedVariables });
  const { runDesktopApp } = await import('./desktop-app');
  await runDesktopApp({ flavour, hardening });
}

/** There is no window yet to say it in. */
function giveUp(error: unknown): never {
  const { code, message, next } = toWire(error);
  writeSync(process.stderr.fd, `breakglass: ${message}\n  ${next}\n`);
  process.exit(errorCodes[code].exitCode);
}

open().catch(giveUp);
