import type { Environment } from '../environment';

/** The other end of an SSH connection; null when there is none. Source: ssh(1), ENVIRONMENT. */
export function sshClient(environment: Environment): string | null {
  const said = environment['SSH_CONNECTION'] || environment['SSH_CLIENT'] || '';
  return said.split(' ')[0] || null;
}
