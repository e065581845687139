import type { PlatformProtections, Protection } from './protection';

/** Sources: setrlimit(2) and ptrace(2) of macOS. Written from the manual; no test has run there. */
const resourceCore = 4;
const denyAttach = 31;

/** Core dumps through the resource limit, memory by refusing debuggers. */
export const macosProtections: PlatformProtections = {
  coreDumps({ library, errno }) {
    const setrlimit = library.func('int setrlimit(int resource, const uint64_t *wanted)');
    const failed = setrlimit(resourceCore, new BigUint64Array(2)) !== 0;
    return failed ? refused(errno()) : on('core file size is limited to 0');
  },
  memory({ library, errno }) {
    const ptrace = library.func('int ptrace(int request, int pid, void *address, int data)');
    const failed = ptrace(denyAttach, 0, null, 0) !== 0;
    return failed ? refused(errno()) : on('debuggers cannot attach to this process');
  },
};

function on(why: string): Protection {
  return { state: 'on', why };
}

function refused(errno: number): Protection {
  return { state: 'unavailable', why: `the system refused: error ${errno}` };
}
