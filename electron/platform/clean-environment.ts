/** Variables that turn certificate checks off, record keys or traffic, or load code into any program, Node, GTK or Electron. */
export const weakeningVariables: readonly string[] = [
  'DYLD_INSERT_LIBRARIES',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_ENABLE_STACK_DUMPING',
  'ELECTRON_LOG_FILE',
  'ELECTRON_NO_ASAR',
  'GTK_MODULES',
  'LD_AUDIT',
  'LD_PRELOAD',
  'NODE_DEBUG',
  'NODE_DEBUG_NATIVE',
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NODE_V8_COVERAGE',
  'SSLKEYLOGFILE',
];

/** The names of the variables that `cleanEnvironment` would take away for what they do. */
export function weakeningIn(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): readonly string[] {
  return Object.keys(environment).filter(
    name => weakeningVariables.includes(name.toUpperCase()) || wasInVain(name),
  );
}

/**
 * Takes the variables away that would weaken this process or the ones it starts. Has to run before
 * anything else is loaded, because what is loaded may read them.
 * @param environment the process's own unless a test says otherwise.
 * @returns the names of those that were there and weaken; others of Electron's go without a word.
 */
export function cleanEnvironment(
  environment: Record<string, string | undefined> = process.env,
): readonly string[] {
  const removed = weakeningIn(environment);
  for (const name of Object.keys(environment)) {
    if (removed.includes(name) || name.startsWith('ELECTRON_')) delete environment[name];
  }
  return removed;
}

/** Only where it has no effect does anybody see it in the window's own process. */
function wasInVain(name: string): boolean {
  return name === 'ELECTRON_RUN_AS_NODE' && process.type === 'browser';
}
