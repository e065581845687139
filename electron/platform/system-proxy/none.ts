import { AppError } from '../../../shared/errors/app-error';
import type { SystemProxy, SystemProxyAnswer } from './system-proxy';

/** A process that can neither read settings of a system nor run a script. */
export const noSystemProxy: SystemProxy = {
  name: 'the system settings',
  async resolve({ script }): Promise<SystemProxyAnswer> {
    refuseScript(script);
    return { proxies: 'DIRECT', exceptions: [] };
  },
};

/** @throws AppError `vault.proxy` when there is one. */
export function refuseScript(script: string | null): void {
  if (script === null) return;
  const detail = `${script}: a proxy script (PAC) works in the window only; on the command line set HTTPS_PROXY`;
  throw new AppError('vault.proxy', { detail });
}
