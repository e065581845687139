const mask = (1n << 64n) - 1n;

const initial: readonly bigint[] = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
];

/** Which message word goes where in each round, one hexadecimal digit per word. */
const orders = [
  '0123456789abcdef',
  'ea489fd61c02b753',
  'b8c052fdae367194',
  '7931dcbe265a40f8',
  '905724afe1bc683d',
  '2c6a0b834d75fe19',
  'c51fed4a0763928b',
  'db7ec13950f4862a',
  '6fe9b308c2d714a5',
  'a2847615fb9e3cd0',
].map(digits => Array.from(digits).map(digit => Number.parseInt(digit, 16)));

/** Columns and diagonals of a block. */
export const quarters = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

/** BLAKE2b without a key. Electron's crypto does not have it. Source: RFC 7693. */
export function blake2b(bytes: Uint8Array, length: number): Uint8Array {
  const state = BigUint64Array.from(initial);
  state[0] = (state[0] ?? 0n) ^ 0x0101_0000n ^ BigInt(length);
  const blocks = Math.max(1, Math.ceil(bytes.length / 128));
  for (let index = 0; index < blocks; index += 1) {
    const block = new Uint8Array(128);
    block.set(bytes.subarray(index * 128, index * 128 + 128));
    const isLast = index === blocks - 1;
    const counted = isLast ? bytes.length : (index + 1) * 128;
    absorb(state, new BigUint64Array(block.buffer), { counted, isLast });
  }
  return new Uint8Array(state.buffer).slice(0, length);
}

function absorb(
  state: BigUint64Array,
  message: BigUint64Array,
  { counted, isLast }: { readonly counted: number; readonly isLast: boolean },
): void {
  const work = BigUint64Array.from([...state, ...initial]);
  work[12] = (work[12] ?? 0n) ^ BigInt(counted);
  if (isLast) work[14] = (work[14] ?? 0n) ^ mask;
  for (let round = 0; round < 12; round += 1) {
    const order = orders[round % 10] ?? [];
    for (const [index, quarter] of quarters.entries()) {
      const x = message[order[2 * index] ?? 0] ?? 0n;
      const y = message[order[2 * index + 1] ?? 0] ?? 0n;
      stir(work, quarter, [x, y]);
    }
  }
  for (const [index, word] of state.entries()) {
    state[index] = word ^ (work[index] ?? 0n) ^ (work[index + 8] ?? 0n);
  }
}

function stir(
  words: BigUint64Array,
  [a, b, c, d]: readonly [number, number, number, number],
  [x, y]: readonly [bigint, bigint],
): void {
  const at = (n: number): bigint => words[n] ?? 0n;
  const turn = (value: bigint, by: bigint): bigint =>
    (value >> by) | ((value << (64n - by)) & mask);
  words[a] = (at(a) + at(b) + x) & mask;
  words[d] = turn(at(d) ^ at(a), 32n);
  words[c] = (at(c) + at(d)) & mask;
  words[b] = turn(at(b) ^ at(c), 24n);
  words[a] = (at(a) + at(b) + y) & mask;
  words[d] = turn(at(d) ^ at(a), 16n);
  words[c] = (at(c) + at(d)) & mask;
  words[b] = turn(at(b) ^ at(c), 63n);
}
