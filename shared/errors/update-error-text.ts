import type { ErrorCode } from './error-codes';
import type { ErrorText } from './error-sentence';

type UpdateCode = Extract<ErrorCode, `update.${string}`>;

/** Sentences about newer versions of the program. */
export const updateErrorText: Readonly<Record<UpdateCode, ErrorText>> = {
  'update.off': {
    message: 'This host asks nobody for updates.',
    next: 'Bring manifest and package here and use "breakglass update verify", or name "update.source" in the policy.',
  },
  'update.noKey': {
    message: 'It is not known whose signature counts for updates.',
    next: 'Name "update.key" in the policy or pin the key of the policy; for one file, "update verify --key FILE".',
  },
  'update.unavailable': {
    message: 'The manifest of updates could not be had.',
    next: 'Check the address "update.source" of the policy and the way there; the installed version goes on as it is.',
  },
  'update.unreadable': {
    message: 'A file that is needed for this cannot be used.',
    next: 'Correct the named file: manifest, package or key.',
  },
  'update.untrusted': {
    message: 'The manifest of updates is not what the key of this host has signed.',
    next: 'Do not install the package. Get both files anew, and ask who made them when it happens again.',
  },
  'update.expired': {
    message:
      'The manifest of updates is out of date, so there may be a newer version that it hides.',
    next: 'Get a newer manifest; check the clock of this host when it should not be out of date.',
  },
  'update.older': {
    message: 'The manifest is about an older version than the one that is installed.',
    next: 'Do not install it: it may have flaws that are known. Get the manifest of the newest version.',
  },
  'update.mismatch': {
    message: 'The package is none of those that the manifest names.',
    next: 'Do not install it. Get it anew, and compare its size and SHA-256 with what the manifest says.',
  },
};
