import { app } from 'electron';
import { writeSync } from 'node:fs';
import path from 'node:path';
import { toWire } from '../shared/errors/app-error';
import type { AppError } from '../shared/errors/app-error';
import { errorCodes } from '../shared/errors/error-codes';
import { runWindowless } from './desktop-windowless';
import { hardenProcess } from './harden-process';
import { cleanEnvironment, weakeningIn } from './platform/clean-environment';
import { flavour } from './platform/flavour';
import { windowlessSwitch } from './platform/own-process';
import { judgeStart } from './window/guard';
import { recordRefusal } from './platform/record-refusal';

/**
 * The door of the desktop app. Nothing but the guard is loaded before the guard has spoken: what
 * comes after may read the environment while it loads.
 */
async function open(): Promise<void> {
  const isWindowless = app.commandLine.hasSwitch(windowlessSwitch);
  // The bundle of a start without a window cleans for itself, and tells what it found.
  const removedVariables = isWindowless ? weakeningIn() : cleanEnvironment();
  const refusal = judgeStart({
    hasSwitch: name => app.commandLine.hasSwitch(name),
    ...{ removedVariables, flavour },
    isRoot: process.getuid?.() === 0,
    isWindowless,
  });
  if (refusal) return refuse(refusal);
  if (isWindowless) return runWindowless(app, __dirname);
  const hardening = await hardenProcess({ flavour, removedVariables, programFolder: __dirname });
  const { runDesktopApp } = await import('./desktop-app');
  await runDesktopApp({ flavour, hardening });
}

/** Chromium gets no turn between the refusal and the end of the process. */
function refuse(refusal: AppError): never {
  const start = { cause: refusal.detail ?? '', appVersion: app.getVersion() };
  recordRefusal(path.join(__dirname, 'refused-start.cjs'), start);
  return giveUp(refusal);
}

/** There is no window yet to say it in. */
function giveUp(error: unknown): never {
  const { code, message, next } = toWire(error);
  writeSync(process.stderr.fd, `breakglass: ${message}\n  ${next}\n`);
  process.exit(errorCodes[code].exitCode);
}

open().catch(giveUp);
