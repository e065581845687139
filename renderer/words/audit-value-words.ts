/** Words for what stands in the fields of an event. */

export const pushTriggers = {
  person: 'by a person',
  schedule: 'by schedule',
  pipeline: 'by an event of Secret Server',
};
export const overrides = {
  accountLocked: 'account locked there',
  permissionMissing: 'permission missing there',
  secretServerSlow: 'too slow there',
  drill: 'drill',
  other: 'other',
};
export const purposes = {
  copy: 'Copy asked for',
  reveal: 'Reveal asked for',
  print: 'Print asked for',
  code: 'One-time code asked for',
};
export const keyChanges = {
  passphrase: 'passphrase',
  keychain: 'keychain key',
  shares: 'shares',
  rekey: 'all keys',
  recovery: 'passphrase, by shares',
  erasure: 'erasure',
};
export const sources = {
  vault: 'from the vault',
  offline: 'sealed copy',
  cache: 'sealed copy, the vault was not asked',
};
export const comparisons = {
  unchanged: 'the vault has the same',
  changed: 'the vault has a newer one',
  denied: 'the vault denies it now',
  unauthenticated: 'the vault refuses this client now',
  deleted: 'deleted in the vault',
};
export const lockCauses = {
  user: 'by the operator',
  idle: 'nobody was there',
  incident: 'incident ended',
  screen: 'screen locked',
  suspend: 'host suspended',
  sleep: 'host slept or program stood still',
  clock: 'clock set back',
  display: 'no display left',
  quit: 'program ended',
};
export const adminEnds = {
  time: 'no administrative call for 15 min',
  lock: 'locked',
  left: 'by the administrator',
  incident: 'an incident was opened',
};
export const interruptions = { ended: 'its process ended', hung: 'its process did not answer' };
export const leaseEnds = {
  timeout: 'time was up',
  replaced: 'replaced by the next',
  user: 'by the operator',
  lock: 'locked',
  incident: 'incident ended',
  quit: 'program ended',
};
export const clipboardEnds = {
  cleared: 'clipboard cleared',
  foreign: 'clipboard held something else',
  failed: 'clipboard not cleared',
  untouched: 'clipboard not touched',
};
export const faults: Readonly<Record<string, string>> = {
  edited: 'was changed after it was written',
  deleted: 'was removed',
  inserted: 'was put in later',
  reordered: 'is not in its place',
  forked: 'exists twice',
  truncated: 'and all after it were cut off',
  'rolled-back': 'and all after it are missing: the log is older than it was',
  resealed: 'was sealed anew later',
  unsealed: 'has no seal',
  'bad-signature': 'has a signature that is not of this host',
  'wrong-chain': 'belongs to another log',
};
