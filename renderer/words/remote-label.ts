import type { RemoteSession } from '../../shared/domain/remote-session';
import { settingsWords } from './settings-words';

/** How the person is connected: `RDP from PC-17`. */
export function remoteLabel({ kind, from }: Pick<RemoteSession, 'kind' | 'from'>): string {
  return settingsWords.remote.from(settingsWords.remote.kinds[kind], from);
}
