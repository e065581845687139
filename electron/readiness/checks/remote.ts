import { remoteText } from '../../../shared/domain/remote-session';
import { ok, warning } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whether somebody works here from afar, and whether what they copy goes on to their own machine. */
export const remoteCheck: ReadinessCheck = {
  id: 'remote',
  title: 'remote session',
  async look({ platform }) {
    const remote = await platform.remote.look();
    if (remote === null) return ok('none known; this is the console of the host');
    const text = remoteText(remote);
    if (remote.clipboardReach === 'blocked') return ok(`${text}; no copy leaves this host`);
    const may = remote.clipboardReach === 'reaches' ? 'reaches' : 'may reach';
    return warning(
      `${text}; a copy also ${may} your own computer, which may keep it`,
      'Show the value in large type instead, or have clipboard redirection switched off.',
    );
  },
};
