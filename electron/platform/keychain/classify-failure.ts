import type { ErrorCode } from '../../../shared/errors/error-codes';

/** What kept the keychain from answering, as far as its own words tell. */
export type KeychainFailure = Extract<ErrorCode, `unlock.keychain${string}`>;

interface Words {
  readonly code: KeychainFailure;
  readonly anyOf: readonly RegExp[];
}

/**
 * Words of `@napi-rs/keyring` 2.1.2 and of what lies below it. Those of the Secret Service were
 * measured with gnome-keyring 46; those of macOS (Security framework) and Windows (system messages
 * 5, 1312 and 1326) are from their documentation.
 */
const known: readonly Words[] = [
  {
    code: 'unlock.keychainLocked',
    anyOf: [
      /prompt (?:was )?dismissed/i,
      /object locked/i,
      /prompt completed/i,
      /user interaction is not allowed/i,
      /user cancell?ed the operation/i,
      /logon session does not exist/i,
    ],
  },
  {
    code: 'unlock.keychainDenied',
    anyOf: [
      /rejected send message/i,
      /access\s?denied/i,
      /access is denied/i,
      /permission denied/i,
      /authorization (?:was )?denied/i,
      /(?:name|password) (?:or \w+ )?(?:you entered )?is (?:not correct|incorrect)/i,
    ],
  },
  {
    code: 'unlock.keychainTimeout',
    anyOf: [/did not receive a reply/i, /timed out/i, /no reply/i],
  },
];

/** The state behind a message of the keychain library; `unlock.keychainUnavailable` for all others. */
export function classifyFailure(message: string): KeychainFailure {
  const fits = known.find(({ anyOf }) => anyOf.some(words => words.test(message)));
  return fits?.code ?? 'unlock.keychainUnavailable';
}
