import { Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { lineAt, readSources } from './source-graph';
import type { SourceFile } from './source-graph';

/**
 * The files that may take a secret out of its SecretText, each with the reason. Every other file
 * passes it on unopened, so it cannot print it, not even by accident.
 */
const mayOpen: Readonly<Record<string, string>> = {
  'electron/alert/channels/smtp/smtp-channel.ts': 'logs on to the mail relay',
  'electron/alert/channels/webhook/webhook-body.ts': 'signs an alert with the shared secret',
  'electron/approval/approver-key.ts': 'reads the secret of codes that somebody typed',
  'electron/auth/credential-digest.ts': 'digests the credentials to know them again',
  'electron/auth/methods/aws-iam/signed-request.ts': 'signs a request with the keys',
  'electron/auth/methods/certificate/client-identity.ts': 'reads the private key',
  'electron/catalog/offline-copies.ts': 'seals values into the store',
  'electron/desktop-services.ts': "hands the drill's made-up passphrase to the engine",
  'electron/headless/commands/approve-keygen.ts': 'prints the secret of codes just made, once',
  'electron/headless/commands/get.ts': 'prints the one value that was asked for',
  'electron/headless/share-sheet.ts': 'prints the shares that were just made, once',
  'electron/http/policies/auth-header.ts': 'writes the bearer token on the wire',
  'electron/http/proxy-address.ts': "encodes the proxy's credentials for the wire",
  'electron/http/tunnel.ts': "writes the proxy's credentials on the wire",
  'electron/import/prepared-import.ts': 'hands the secrets of a profile to setup, which seals them',
  'electron/incident/given-values.ts': 'digests what was given out, so that no reason repeats it',
  'electron/ipc/handlers/access.ts': 'hands the one revealed field to the screen',
  'electron/ipc/session-view.ts': "shows the drill's made-up passphrase",
  'electron/platform/clipboard/electron.ts': 'puts the value on the clipboard',
  'electron/platform/clipboard/macos.ts': 'puts the value on the clipboard',
  'electron/platform/clipboard/owned-clipboard.ts': 'digests the value to know it again',
  'electron/platform/clipboard/remote-clipboard.ts':
    'sends the value to the clipboard of the window',
  'electron/platform/clipboard/served-clipboard.ts': 'puts the value on the clipboard',
  'electron/platform/clipboard/windows.ts': 'puts the value on the clipboard',
  'electron/schedule/pipeline/signature.ts': 'signs with the shared secret to compare',
  'electron/push/import-sync.ts': 'compares the address of a vault',
  'electron/push/open-sources.ts': 'seals the client of an onboarding into the store',
  'electron/secret-line/engine-end.ts': 'sends the one revealed field to the page',
  'electron/secret-line/stand-ins.ts': 'hands the passphrase to the handler that unlocks',
  'electron/secret-server/log-on.ts': 'writes the credentials of a log-on on the wire',
  'electron/store/factor-secrets.ts': 'derives the key from the passphrase',
  'electron/store/keys/daily-slots.ts': 'refuses an empty passphrase',
  'electron/store/quorum/share-text.ts': 'reads the share that somebody typed',
  'electron/totp/read-seed.ts': 'reads the seed that codes are computed from',
  'electron/vault/backends/dsv/dsv-address.ts': 'writes the address that revokes a refresh token',
  'electron/vault/backends/dsv/dsv-write-body.ts': 'writes the values of a push on the wire',
  'electron/vault/log-on-memories.ts': "seals the tokens of a person's log-on into the store",
  'shared/domain/push/fingerprint.ts': 'digests what a secret holds, under a key',
  'shared/domain/push/normalise.ts': 'refuses values that no vault could store',
  'shared/domain/push/request-size.ts': 'measures the request that writes the secret',
  'shared/domain/push/resolve-path.ts': 'puts fields that are no secret into a path',
  'shared/domain/push/search-attributes.ts': 'puts fields that are no secret into attributes',
  'shared/domain/push/select-fields.ts': 'tells an empty value from another',
  'electron/vault/backends/dsv/dsv-log-on.ts': 'writes the credentials of a logon on the wire',
};

/** Practice values only, and `open` has other meanings there. */
const practice = 'electron/sandbox/';

const openings = new Map(
  [...readSources().values()]
    .filter(file => !file.path.startsWith(practice))
    .map(file => [file.path, findOpenings(file)] as const)
    .filter(([, places]) => places.length > 0),
);

describe('a secret', () => {
  it('is opened only in the files that have a reason here', () => {
    const faults = [...openings].filter(([file]) => !(file in mayOpen));
    expect(faults.flatMap(([, places]) => places)).toEqual([]);
  });

  it('has no reason here that has become idle', () => {
    expect(Object.keys(mayOpen).filter(file => !openings.has(file))).toEqual([]);
  });
});

/** Finds calls of `.open()` without arguments. */
function findOpenings(file: SourceFile): string[] {
  const places: string[] = [];
  new Visitor({
    CallExpression: node => {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || node.arguments.length > 0) return;
      if (callee.property.type !== 'Identifier' || callee.property.name !== 'open') return;
      places.push(`${file.path}:${lineAt(file, node.start)}`);
    },
  }).visit(file.program);
  return places;
}
