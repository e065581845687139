import { app } from 'electron';
import { writeSync } from 'node:fs';
import { toWire } from '../shared/errors/app-error';
import { errorCodes } from '../shared/errors/error-codes';
import { cleanEnvironment } from './platform/clean-environment';
import { judgeStart } from './window/guard';
import type { Flavour } from './window/guard';

/** Set by the build; a build that forgets it is as strict as a release. */
declare const __BREAKGLASS_FLAVOUR__: Flavour | undefined;

const flavour: Flavour =
  typeof __BREAKGLASS_FLAVOUR__ === 'undefined' ? 'release' : __BREAKGLASS_FLAVOUR__;

/**
 * The door of the desktop app. Nothing but the guard is loaded before the guard has spoken: what
 * comes after may read the environment while it loads.
 */
function open(): void {
  cleanEnvironment();
  const refusal = judgeStart({
    hasSwitch: name => app.commandLine.hasSwitch(name),
    flavour,
    isRoot: process.getuid?.() === 0,
  });
  if (refusal) return giveUp(refusal);
  import('./desktop-app').then(({ runDesktopApp }) => runDesktopApp({ flavour })).catch(giveUp);
}

/** There is no window yet to say it in. */
function giveUp(error: unknown): never {
  const { code, message, next } = toWire(error);
  writeSync(process.stderr.fd, `breakglass: ${message}\n  ${next}\n`);
  process.exit(errorCodes[code].exitCode);
}

open();
