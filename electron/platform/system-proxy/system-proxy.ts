/** What is to be reached, and by whose rules. */
export interface ProxyQuestion {
  /** Scheme, host and port; never a path. */
  readonly url: string;
  /** Address of a script (PAC) that decides; null for the settings of the system. */
  readonly script: string | null;
}

/** What the system says. */
export interface SystemProxyAnswer {
  /** As a script would answer: `PROXY host:port; DIRECT`. */
  readonly proxies: string;
  /** Hosts that are reached without a proxy, written as in NO_PROXY. */
  readonly exceptions: readonly string[];
}

/** The proxy settings of the operating system or desktop. */
export interface SystemProxy {
  /** For a person: `the desktop settings`. */
  readonly name: string;
  /** May take for ever; whoever waits bounds it. @throws AppError `vault.proxy` when it cannot say. */
  resolve(question: ProxyQuestion): Promise<SystemProxyAnswer>;
}
