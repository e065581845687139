import { z } from 'zod';

const shape = /^(https?):\/\/(\[[0-9a-f:.]+\]|[^\s/?#@:\\[\]]+)(?::(\d{1,5}))?(\/[^\s?#\\]*)?$/i;

/** fe80::/10 in brackets, with or without the zone that such an address needs. */
const linkLocal = /^[^/]*\/\/\[fe[89ab][0-9a-f]:/i;

/** Address of a vault or a Secret Server: https, any host, port and base path; no user, no query. */
export const serviceUrl = urlWith(['https'], 'must not hold a user name or password');

/** Address of a proxy, which is spoken to in plain http as a rule. */
export const proxyUrl = urlWith(
  ['http', 'https'],
  'must not hold a user name or password; give {"url": ADDRESS, "username": NAME, "password": {"fromEnv": "NAME"}}',
);

/** Address of a proxy script (PAC), which is fetched without credentials. */
export const scriptUrl = urlWith(['http', 'https'], 'must not hold a user name or password');

/** The `/` at the end of an address does not matter and is removed. */
function urlWith(schemes: readonly string[], onCredentials: string): z.ZodType<string> {
  return z
    .string()
    .superRefine((url, context) => {
      const problem = /^[^/]*\/\/[^/]*@/.test(url) ? onCredentials : problemOf(url, schemes);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    })
    .transform(url => url.replace(/\/+$/, ''));
}

function problemOf(url: string, schemes: readonly string[]): string | null {
  if (linkLocal.test(url)) {
    return 'is a link-local address (fe80::), which means another host on every network; give a name or a routed address';
  }
  const [, scheme = '', , port] = shape.exec(url) ?? [];
  if (!schemes.includes(scheme.toLowerCase())) {
    return `must be ${schemes.join(' or ')}://host, with a port and a base path when needed`;
  }
  const exists = port === undefined || (Number(port) >= 1 && Number(port) <= 65_535);
  return exists ? null : 'has a port that does not exist';
}
