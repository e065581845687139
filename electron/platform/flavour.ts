import { readInspectFuse } from './inspect-fuse';

/** `test` for development and tests: drivers may attach. `release` for what users get. */
export type Flavour = 'test' | 'release';

/**
 * Set by the build: `test` in a checkout; in a package the place of the fuses in the executable, so
 * that both flavours have the same bundles. A build that forgets it is as strict as a release.
 */
declare const __BREAKGLASS_FLAVOUR__: 'test' | number | undefined;

/** The flavour of this build. */
export const flavour: Flavour =
  typeof __BREAKGLASS_FLAVOUR__ === 'undefined' ? 'release' : flavourOf(__BREAKGLASS_FLAVOUR__);

function flavourOf(told: 'test' | number): Flavour {
  if (typeof told === 'string') return told;
  return readInspectFuse(process.execPath, told) === 'on' ? 'test' : 'release';
}
