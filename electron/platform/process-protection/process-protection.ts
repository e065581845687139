import type { ProcessPolicy } from '../../../shared/domain/policy/process';
import { linuxProtections } from './linux';
import { macosProtections } from './macos';
import { loadNative } from './native';
import type { LoadNative } from './native';
import type { PlatformProtections, ProcessProtection, Protection } from './protection';

const platforms: Readonly<Record<string, PlatformProtections>> = {
  linux: linuxProtections,
  darwin: macosProtections,
};

/** What is replaced in tests. */
interface Surroundings {
  readonly platform?: string;
  readonly load?: LoadNative;
}

/**
 * Keeps the memory of this process from crash images and from other programs of the same user, as
 * far as policy and platform allow. Never throws. A process started later inherits the first and not
 * the second, so every process that holds secrets calls this itself.
 */
export function protectProcess(
  choice: ProcessPolicy,
  { platform = process.platform, load = loadNative }: Surroundings = {},
): ProcessProtection {
  const protections = Object.hasOwn(platforms, platform) ? platforms[platform] : undefined;
  const native = protections === undefined ? null : load();
  const attempt = (wanted: boolean, kind: keyof PlatformProtections): Protection => {
    if (!wanted) return { state: 'off', why: 'switched off by the policy of this host' };
    if (protections === undefined) return notHere(platform, kind);
    if (native === null) return unavailable('the native module koffi does not load here');
    return carefully(() => protections[kind](native));
  };
  return {
    coreDumps: attempt(choice.coreDumps === 'off', 'coreDumps'),
    memory: attempt(choice.memory === 'closed', 'memory'),
  };
}

function notHere(platform: string, kind: keyof PlatformProtections): Protection {
  if (platform !== 'win32') return unavailable(`not available on ${platform}`);
  return unavailable(
    kind === 'coreDumps'
      ? 'not available on Windows: crash images are a setting of the machine (Windows Error Reporting)'
      : 'not available on Windows: programs of the same user may read each other there',
  );
}

function carefully(protect: () => Protection): Protection {
  try {
    return protect();
  } catch {
    return unavailable('the C library of this host has no such call');
  }
}

function unavailable(why: string): Protection {
  return { state: 'unavailable', why };
}
