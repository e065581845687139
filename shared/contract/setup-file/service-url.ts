import { z } from 'zod';

const shape = /^(https?):\/\/(\[[0-9a-f:.]+\]|[^\s/?#@:\\[\]]+)(?::(\d{1,5}))?(\/[^\s?#\\]*)?$/i;
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Address of a vault, a Secret Server or a proxy: any host, port and base path; no user, no query.
 * Plain http is for servers on this very host. The `/` at the end does not matter and is removed.
 */
export const serviceUrl = z
  .string()
  .superRefine((url, context) => {
    const problem = problemOf(url);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  })
  .transform(url => url.replace(/\/+$/, ''));

/** True for an address whose traffic is readable on the wire. */
export function isPlainHttp(url: string): boolean {
  return /^http:/i.test(url);
}

function problemOf(url: string): string | null {
  if (/^[^/]*\/\/[^/]*@/.test(url)) return 'must not hold a user name or password';
  const [, scheme = '', host = '', port] = shape.exec(url) ?? [];
  if (host === '') return 'must be https://host, with a port and a base path when needed';
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) {
    return 'has a port that does not exist';
  }
  if (isPlainHttp(`${scheme}:`) && !loopback.test(host)) {
    return 'must begin with https://; http:// is accepted for this host alone (127.0.0.1, localhost)';
  }
  return null;
}
