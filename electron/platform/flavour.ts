/** `test` for development and tests: drivers may attach. `release` for what users get. */
export type Flavour = 'test' | 'release';

/** Set by the build; a build that forgets it is as strict as a release. */
declare const __BREAKGLASS_FLAVOUR__: Flavour | undefined;

/** The flavour of this build. */
export const flavour: Flavour =
  typeof __BREAKGLASS_FLAVOUR__ === 'undefined' ? 'release' : __BREAKGLASS_FLAVOUR__;
