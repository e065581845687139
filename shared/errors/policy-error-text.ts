import type { ErrorCode } from './error-codes';
import type { ErrorText } from './error-sentence';

type PolicyCode = Extract<ErrorCode, `policy.${string}`>;

/** Sentences about the policy of a host. */
export const policyErrorText: Readonly<Record<PolicyCode, ErrorText>> = {
  'policy.forbids': {
    message: 'The policy of this host does not allow that.',
    next: 'Choose what the policy allows, or ask the administrator of this host; "breakglass doctor" names the file.',
  },
  'policy.invalid': {
    message: 'The policy file of this host is refused as a whole, so the strictest rules count.',
    next: 'Correct the named place in the file, and leave it to the administrator alone: owned by root, chmod 644.',
  },
  'policy.kept': {
    message:
      'The policy file of this host does not count, so the last signed one does until it expires.',
    next: 'Put a policy there that the pinned key has signed; "breakglass policy check FILE" says what is wrong with one.',
  },
  'policy.refused': {
    message: 'This policy would not count on this host.',
    next: 'Correct what is named; "breakglass policy explain" says what counts now.',
  },
  'policy.notRead': {
    message: 'The file cannot be read.',
    next: 'Name a file that is there and that you may read.',
  },
  'policy.keyInvalid': {
    message: 'That is not the key that is needed.',
    next: 'Name a PEM file with an Ed25519 key, private to sign and public to pin: "breakglass policy keygen FILE" makes both.',
  },
  'policy.notWritten': {
    message: 'The file could not be written; nothing was changed.',
    next: 'Choose a name that is free in a folder you may write to; what belongs to the host needs root.',
  },
  'policy.pinned': {
    message: 'Another key is pinned on this host already.',
    next: 'Compare the fingerprints with whoever signs the policy; --replace pins the new key in the place of the old one.',
  },
  'policy.limit': {
    message: 'The policy of this host sets a limit, and it is reached.',
    next: 'End the incident when the work is done; the administrator of this host decides about the limit.',
  },
  'policy.owed': {
    message: 'Too many secrets that were seen earlier are overdue for a new value.',
    next: 'Have them rotated: "breakglass debt list" names them. In an emergency say why it cannot wait: --override CAUSE.',
  },
};
