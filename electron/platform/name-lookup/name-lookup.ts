/** One address of a host. */
export interface HostAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/**
 * Asks the system for the addresses of a name, in the order the system prefers. May take for ever;
 * whoever waits bounds it. @throws the error of the system.
 */
export type NameLookup = (host: string) => Promise<readonly HostAddress[]>;
