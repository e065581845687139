/** Set by the build. */
declare const __BREAKGLASS_VERSION__: string | undefined;

/** The version of this build; a build that forgets it is older than any policy asks for. */
export const programVersion: string =
  typeof __BREAKGLASS_VERSION__ === 'undefined' ? '0.0.0' : __BREAKGLASS_VERSION__;
