import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** One way to weaken a start. */
export interface WeakeningStart {
  /** As the refusal and the record name it. */
  readonly cause: string;
  readonly words: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** Eighteen switches; the second spelling of one is Chromium's own. */
const switches = [
  '--remote-debugging-port=9333',
  '-remote-debugging-port=9333',
  '--remote-debugging-pipe',
  '--inspect=9334',
  '--inspect-brk=9334',
  '--js-flags=--expose-gc',
  '--no-sandbox',
  '--disable-web-security',
  '--ignore-certificate-errors',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--proxy-server=127.0.0.1:1',
  '--proxy-pac-url=http://127.0.0.1:1/proxy.pac',
  '--log-net-log=FOLDER/written-net-log',
  '--ssl-key-log-file=FOLDER/written-keys',
  '--load-extension=FOLDER',
  '--disable-features=IsolateOrigins',
  '--user-data-dir=FOLDER/written-profile',
  '--enable-logging=stderr',
];

const variables = {
  ELECTRON_LOG_FILE: 'FOLDER/written-log',
  ELECTRON_RUN_AS_NODE: '1',
  LD_AUDIT: '/lib/x86_64-linux-gnu/libm.so.6',
  LD_PRELOAD: '/lib/x86_64-linux-gnu/libm.so.6',
  NODE_TLS_REJECT_UNAUTHORIZED: '0',
  SSLKEYLOGFILE: 'FOLDER/written-keys-of-chromium',
};

/** @param folder where files would be written by a start that goes on. */
export function weakeningStarts(folder: string): readonly WeakeningStart[] {
  const place = (text: string): string => text.replaceAll('FOLDER', folder);
  return [
    ...switches.map(word => ({
      cause: word.replace(/^-+/, '--').replace(/=.*/, ''),
      words: [place(word)],
      variables: {},
    })),
    ...Object.entries(variables).map(([cause, value]) => ({
      ...{ cause, words: [] },
      variables: { [cause]: place(value) },
    })),
  ];
}

/**
 * Electron itself takes these away before anything of ours runs, because a fuse says so: the start goes on
 * and they change nothing. `FOLDER/preload.cjs` would write a file.
 */
export function takenByFuse(folder: string): Readonly<Record<string, string>> {
  return {
    NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
    NODE_OPTIONS: `--require=${path.join(folder, 'preload.cjs')}`,
  };
}

/** Files that a start which goes on would write; folders are made before anything can be refused. */
export async function writtenFiles(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => file.includes(`${path.sep}written`));
}
