/** Host and port that a connection is for. */
export interface HostPort {
  /** Without brackets when it is an IPv6 address. */
  readonly host: string;
  readonly port: number;
}

/** Name for error details: brackets around an IPv6 address, the port when it is not the usual one. */
export function nameOf({ host, port }: HostPort): string {
  const shown = host.includes(':') ? `[${host}]` : host;
  return port === 443 ? shown : `${shown}:${port}`;
}

/** Host and port of an address. */
export function hostPortOf(url: URL): HostPort {
  const usual = url.protocol === 'http:' ? '80' : '443';
  return { host: bare(url.hostname), port: Number(url.port || usual) };
}

/** IPv6 addresses stand in brackets in URLs and without them everywhere else. */
export function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
