import type { Call } from './strace';

const reading = /^(read|pread64|getdents64|statx|newfstatat|fstat|stat|lstat|close)$/;

const errorsByCall: Readonly<Record<string, readonly string[]>> = {
  write: ['ENOSPC', 'EIO', 'EDQUOT', 'EFBIG', 'EINTR'],
  pwrite64: ['ENOSPC', 'EIO', 'EDQUOT', 'EFBIG', 'EINTR'],
  fsync: ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EINTR'],
  fdatasync: ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EINTR'],
  link: ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EACCES'],
  unlink: ['EIO', 'EROFS', 'EACCES'],
  rename: ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EACCES'],
  ftruncate: ['EIO', 'EROFS'],
  fchmod: ['EIO', 'EROFS'],
  close: ['EIO', 'EINTR'],
  mkdir: ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EACCES'],
  read: ['EIO'],
  pread64: ['EIO'],
  getdents64: ['EIO'],
  statx: ['EIO', 'EACCES'],
  newfstatat: ['EIO'],
};

/** Names that other systems and processors have for the same call. */
const synonyms: Readonly<Record<string, string>> = {
  linkat: 'link',
  unlinkat: 'unlink',
  renameat: 'rename',
  renameat2: 'rename',
  mkdirat: 'mkdir',
  fstat: 'newfstatat',
  lstat: 'statx',
  stat: 'statx',
};

/** Everything that can go wrong with a call, as strace names it. */
export function faultsOf(call: Call): readonly string[] {
  const errors = errorsOf(call).map(errno => `error=${errno}`);
  const isWrite = call.name === 'write' || call.name === 'pwrite64';
  // "100" takes a hundred bytes for written that are not: a lie that only reading back finds out.
  const isContent = /\.tmp-\d+-[0-9a-f-]+>, .*\d{4}, 0\)|\.jsonl>/.test(call.text);
  return [
    ...errors,
    ...(isWrite ? ['retval=0'] : []),
    ...(isWrite && isContent ? ['retval=100'] : []),
  ];
}

function errorsOf({ name, text }: Call): readonly string[] {
  // What was no success when nothing was done to it may fail as it likes.
  if (text.includes(' = -1 ')) return [];
  if (name !== 'open' && name !== 'openat') return errorsByCall[synonyms[name] ?? name] ?? [];
  const always = ['EIO', 'EMFILE', 'EACCES'];
  return text.includes('O_CREAT') ? [...always, 'ENOSPC', 'EDQUOT', 'EROFS'] : always;
}

/** Whether a refusal says the right thing about a fault. */
export function isCodeRight(
  part: 'store' | 'log',
  code: string,
  { call, fault }: { readonly call: Call; readonly fault: string },
): boolean {
  if (part === 'log') return code === 'audit.unavailable';
  const errno = fault.replace(/^error=/, '');
  if (errno === 'ENOSPC') return code === 'store.full';
  if (errno === 'EACCES') return code === 'store.permissions';
  const isReading =
    reading.test(call.name) || (call.name.startsWith('open') && !call.text.includes('O_CREAT'));
  return code === 'store.writeFailed' || (isReading && code === 'store.readFailed');
}
