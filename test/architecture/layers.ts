/** What one folder (or one file) may import; it may always import itself. */
export interface Layer {
  /** A folder or file, relative to the checkout. The longest one that fits a file decides. */
  readonly place: string;
  /** Folders and files of the product. */
  readonly may: readonly string[];
  /** Folders and files of which it may know the types only. */
  readonly types?: readonly string[];
  /** Packages; `node:` stands for Node's own modules. */
  readonly packages: readonly string[];
}

const words = ['shared/lib', 'shared/errors', 'shared/domain', 'shared/contract'];
const node = ['node:', 'zod'];

/** A service: a folder of electron/ that sees all words, the platform and the services below it. */
function service(name: string, below: readonly string[], packages: readonly string[] = []): Layer {
  const may = [...words, ...['platform', ...below].map(folder => `electron/${folder}`)];
  return { place: `electron/${name}`, may, packages: [...node, ...packages] };
}

const reachingOut = [
  service('platform', [], ['@napi-rs/keyring', 'koffi']),
  service('http', [], ['undici']),
  // Signing AWS requests, and AWS's own files.
  service('auth', ['http'], ['aws4fetch', 'ini']),
  service('vault', ['http', 'auth', 'store']),
  service('totp', []),
  service('secret-server', ['http', 'auth', 'totp']),
];

const keeping = [
  service('store', [], ['@node-rs/argon2', 'hash-wasm', 'shamir-secret-sharing']),
  // Sinks reach out: they need the transport's trust and its words for a failed handshake.
  service('audit', ['store', 'http']),
  service('session', ['store', 'audit']),
  service('budget', ['store']),
  service('policy', ['store']),
  // Knows documents and nothing of what they are about.
  service('report', [], ['pdfkit', 'fontkit']),
];

const stories = [
  service('catalog', ['vault', 'store', 'audit', 'session', 'budget', 'policy']),
  // A second person's word, kept in the store; the lookup asks for it.
  service('approval', ['store', 'audit', 'session']),
  service('access', [
    ...['vault', 'audit', 'session', 'catalog', 'budget', 'incident', 'policy', 'outage'],
    ...['totp', 'approval'],
  ]),
  service('push', ['vault', 'secret-server', 'store', 'audit', 'session', 'budget', 'policy']),
  // Tells Secret Server to rotate; opens it as the push does, and reads what that has written.
  service('rotation', ['secret-server', 'push', 'store', 'audit', 'session']),
  service('outage', ['secret-server', 'http', 'audit', 'store']),
  // Syslog and the seal of the log; mail.
  service('alert', ['http', 'audit', 'store'], ['nodemailer']),
  service('incident', ['audit', 'session', 'store', 'policy', 'report']),
  // What a process does before anything else; both doors and the engine begin with it.
  service('harden-process.ts', ['policy']),
  // The thread that records a refused start.
  service('refused-start.ts', ['audit', 'store']),
  // The network walk takes the transport's own steps one by one.
  service('readiness', [
    ...['http', 'vault', 'catalog', 'session', 'store', 'audit', 'alert', 'outage', 'budget'],
    'secret-server',
  ]),
  service('schedule', []),
  // Manifests are signed as policies are.
  service('update', ['http', 'policy', 'store']),
  service('ticket', ['http', 'audit', 'incident', 'store']),
  service('custody', ['session', 'store', 'audit']),
  service('setup', ['session', 'store', 'audit', 'alert', 'vault', 'auth', 'http']),
  // Profiles of the vault's own command line become an order for setup.
  service('import', ['setup', 'vault', 'auth'], ['yaml']),
  // The first start: an order for setup that is tried before it is stored, or a store from elsewhere.
  service('onboarding', ['setup', 'readiness', 'vault', 'auth', 'store']),
  service('sandbox', []),
  // The marks in its vault are those of the real push.
  service('drill', ['sandbox', 'setup', 'push', 'report', 'audit', 'store']),
];

const services = [...reachingOut, ...keeping, ...stories].map(layer => layer.place);

/** The desktop door opens in steps, so that the window shows before anything heavy loads. */
const desktopFiles = [
  'desktop.ts',
  'desktop-app.ts',
  'desktop-page.ts',
  'desktop-services.ts',
  'desktop-shell.ts',
  'desktop-windowless.ts',
];
const desktopParts = [
  ...['harden-process.ts', 'platform', 'ipc', 'window', 'drill'],
  ...['engine-host', 'engine/protocol.ts'],
  ...desktopFiles,
].map(name => `electron/${name}`);

const engineParts = [...['compose.ts', 'services.ts', 'platform', 'ipc', 'secret-line']].map(
  name => `electron/${name}`,
);

const doors: readonly Layer[] = [
  { place: 'electron/services.ts', may: [...words, ...services], packages: [] },
  {
    place: 'electron/compose',
    may: [...words, ...services, 'electron/services.ts'],
    packages: node,
  },
  {
    place: 'electron/compose.ts',
    may: [...words, ...services, 'electron/services.ts', 'electron/compose'],
    packages: node,
  },
  door('ipc', ['electron/services.ts'], []),
  door(
    'window',
    ['electron/services.ts', 'electron/ipc/trusted-senders.ts', 'electron/secret-line'],
    ['electron', 'electron-store'],
  ),
  // The process that holds the keys: Electron starts it, but package electron is not reachable there.
  door('engine', engineParts, []),
  door('engine.ts', [...engineParts, 'electron/engine', 'electron/harden-process.ts'], []),
  // Main's side of it.
  door('engine-host', ['electron/engine', 'electron/platform'], ['electron']),
  door('secret-line', ['electron/ipc/handlers'], []),
  // The drill and its sandbox have no part in Services: they surround the app, not serve it.
  door(
    'headless',
    ['electron/services.ts', 'electron/platform', 'electron/sandbox', 'electron/drill'],
    [],
  ),
  ...desktopFiles.map(name => door(name, desktopParts, ['electron'])),
  door(
    'headless.ts',
    [
      ...['electron/compose.ts', 'electron/services.ts', 'electron/harden-process.ts'],
      ...['electron/platform', 'electron/headless'],
    ],
    [],
  ),
  {
    place: 'electron/preload.ts',
    may: ['shared/contract', 'electron/secret-line'],
    packages: ['electron'],
  },
];

/** A part of the shell around the services: it sees `Services`, and the types that these speak. */
function door(name: string, may: readonly string[], packages: readonly string[]): Layer {
  return {
    place: `electron/${name}`,
    may: [...words, ...may],
    types: services,
    packages: [...node, ...packages],
  };
}

/** The direction of imports: everything that is not written here is forbidden. */
export const layers: readonly Layer[] = [
  { place: 'shared/lib', may: [], packages: [] },
  { place: 'shared/errors', may: ['shared/lib'], packages: [] },
  { place: 'shared/domain', may: ['shared/lib', 'shared/errors'], packages: [] },
  { place: 'shared/contract', may: words, packages: ['zod'] },
  ...reachingOut,
  ...keeping,
  ...stories,
  ...doors,
  { place: 'renderer', may: words, packages: ['react', 'react-dom', 'zustand'] },
];
