import { readFileSync } from 'node:fs';
import type { Native } from './native';
import type { PlatformProtections, Protection } from './protection';

/** Sources: setrlimit(2), prctl(2), <bits/resource.h>, <linux/prctl.h>. */
const resourceCore = 4;
const getDumpable = 3;
const setDumpable = 4;
const permissionDenied = 1;

/** Core dumps through the resource limit, memory through the dumpable flag. */
export const linuxProtections: PlatformProtections = {
  coreDumps: native => limitCoreDumps(native),
  memory: native => forbidReading(native),
};

/** Soft and hard limit, so that no later process of ours can raise it again. */
function limitCoreDumps(native: Native): Protection {
  const prlimit = native.library.func(
    'int prlimit(int pid, int resource, const uint64_t *wanted, uint64_t *found)',
  );
  const zero = new BigUint64Array(2);
  if (prlimit(0, resourceCore, zero, null) !== 0) return refusedBySystem(native);
  for (const pid of descendantsOf(process.pid)) prlimit(pid, resourceCore, zero, null);
  return { state: 'on', why: 'core file size is limited to 0' };
}

/** Chromium has forked the parents of its renderers before the first line of ours runs. */
function descendantsOf(pid: number): readonly number[] {
  return childrenOf(pid).flatMap(child => [child, ...descendantsOf(child)]);
}

/** Nothing where the kernel does not tell, or the process has ended. */
function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** The kernel then gives /proc/PID/mem and ptrace to nobody but the administrator. */
function forbidReading(native: Native): Protection {
  const prctl = native.library.func(
    'int prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d)',
  );
  if (prctl(setDumpable, 0, 0, 0, 0) !== 0) return refusedBySystem(native);
  if (prctl(getDumpable, 0, 0, 0, 0) === 0) {
    return { state: 'on', why: 'other programs of this user cannot read this process' };
  }
  return { state: 'unavailable', why: 'the kernel did not keep the setting' };
}

function refusedBySystem(native: Native): Protection {
  const errno = native.errno();
  const reason = errno === permissionDenied ? 'no permission' : `error ${errno}`;
  return { state: 'unavailable', why: `the kernel refused: ${reason}` };
}
