import { isIP } from 'node:net';

/**
 * The tenant a request is for: the first label of a host name that has more than one, such as
 * `acme` in `acme.localhost:8443`; otherwise the fallback.
 */
export function tenantName(host: string, fallback: string): string {
  const name = host.replace(/:\d+$/, '');
  const [label = '', ...rest] = name.split('.');
  return rest.length === 0 || label === '' || isIP(name) !== 0 ? fallback : label;
}
