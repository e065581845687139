/** The parts of the world the estate is in. */
export const regions = ['emea', 'amer', 'apac'] as const;

/** One part of the world. */
export type Region = (typeof regions)[number];

/** A data centre. */
export interface Site {
  readonly id: string;
  readonly region: Region;
  readonly city: string;
  /** The second and third byte of its addresses. */
  readonly network: readonly [number, number];
}

/** Where the machines stand. Within a region the order decides the numbers in their names. */
export const sites: readonly Site[] = [
  { id: 'fra1', region: 'emea', city: 'Frankfurt', network: [16, 1] },
  { id: 'ams2', region: 'emea', city: 'Amsterdam', network: [16, 2] },
  { id: 'lon1', region: 'emea', city: 'London', network: [16, 3] },
  { id: 'dub3', region: 'emea', city: 'Dublin', network: [16, 4] },
  { id: 'nyc1', region: 'amer', city: 'New York', network: [32, 1] },
  { id: 'dfw2', region: 'amer', city: 'Dallas', network: [32, 2] },
  { id: 'sjc1', region: 'amer', city: 'San Jose', network: [32, 3] },
  { id: 'yul1', region: 'amer', city: 'Montreal', network: [32, 4] },
  { id: 'sin1', region: 'apac', city: 'Singapore', network: [48, 1] },
  { id: 'syd2', region: 'apac', city: 'Sydney', network: [48, 2] },
  { id: 'tyo1', region: 'apac', city: 'Tokyo', network: [48, 3] },
  { id: 'bom1', region: 'apac', city: 'Mumbai', network: [48, 4] },
];
