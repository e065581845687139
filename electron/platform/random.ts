/** The only source of randomness; cryptographically strong. */
export interface Random {
  bytes(length: number): Uint8Array;
  uuid(): string;
  /** Evenly distributed in [0, 1). For jitter, never for keys. */
  fraction(): number;
}
