import { blake2b, quarters } from './reference-blake2b';

const mask = (1n << 64n) - 1n;
const wordsPerBlock = 128;

/** Everything Argon2 takes; Source: RFC 9106, section 3.1. */
export interface Argon2Input {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly secret?: Uint8Array;
  readonly data?: Uint8Array;
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
  readonly length: number;
}

type Block = BigUint64Array<ArrayBuffer>;

/**
 * Argon2id as RFC 9106 writes it down, slow and plain, sharing nothing with the libraries the
 * product uses. It is held to the vector of the RFC, and they are held to it.
 */
export function referenceArgon2id(input: Argon2Input): Uint8Array {
  const { lanes, passes, memoryKiB } = input;
  const segment = Math.floor(memoryKiB / (4 * lanes));
  const columns = segment * 4;
  const memory = Array.from({ length: lanes }, (): Block[] => []);
  const seed = initialHash(input);
  for (let lane = 0; lane < lanes; lane += 1) {
    for (const column of [0, 1]) {
      row(memory, lane)[column] = toBlock(longHash(join(seed, u32(column), u32(lane)), 1024));
    }
  }
  for (let pass = 0; pass < passes; pass += 1) {
    for (let slice = 0; slice < 4; slice += 1) {
      for (let lane = 0; lane < lanes; lane += 1) {
        fillSegment({ memory, pass, slice, lane, segment, columns, input });
      }
    }
  }
  const last = new BigUint64Array(wordsPerBlock);
  for (const lane of memory) mix(last, lane[columns - 1] ?? last);
  return longHash(new Uint8Array(last.buffer), input.length);
}

interface Segment {
  readonly memory: Block[][];
  readonly pass: number;
  readonly slice: number;
  readonly lane: number;
  readonly segment: number;
  readonly columns: number;
  readonly input: Argon2Input;
}

function fillSegment(place: Segment): void {
  const { memory, pass, slice, lane, segment, columns, input } = place;
  const isIndependent = pass === 0 && slice < 2;
  const zero = new BigUint64Array(wordsPerBlock);
  const counter = new BigUint64Array(wordsPerBlock);
  const { memoryKiB, passes, lanes } = input;
  const rounded = Math.floor(memoryKiB / (4 * lanes)) * 4 * lanes;
  counter.set([pass, lane, slice, rounded, passes, 2].map(BigInt));
  let addresses = zero;
  for (let index = pass === 0 && slice === 0 ? 2 : 0; index < segment; index += 1) {
    if (isIndependent && (index % wordsPerBlock === 0 || addresses === zero)) {
      counter[6] = (counter[6] ?? 0n) + 1n;
      addresses = compress(zero, compress(zero, counter));
    }
    const column = slice * segment + index;
    const own = row(memory, lane);
    const before = own[(column + columns - 1) % columns] ?? zero;
    const pseudo = isIndependent ? addresses[index % wordsPerBlock] : before[0];
    const from = referenceOf(place, index, pseudo ?? 0n);
    const made = compress(before, from);
    const old = own[column];
    if (old !== undefined) mix(made, old);
    own[column] = made;
  }
}

function referenceOf(place: Segment, index: number, pseudo: bigint): Block {
  const { memory, pass, slice, lane, segment, columns, input } = place;
  const j1 = pseudo & 0xffff_ffffn;
  const j2 = Number(pseudo >> 32n);
  const other = pass === 0 && slice === 0 ? lane : j2 % input.lanes;
  const isSame = other === lane;
  const finished = pass === 0 ? slice * segment : 3 * segment;
  const area = isSame ? finished + index - 1 : finished - (index === 0 ? 1 : 0);
  const x = (j1 * j1) >> 32n;
  const y = (BigInt(area) * x) >> 32n;
  const relative = area - 1 - Number(y);
  const start = pass === 0 || slice === 3 ? 0 : (slice + 1) * segment;
  const block = row(memory, other)[(start + relative) % columns];
  if (block === undefined) throw new Error('reference to a block that is not there yet');
  return block;
}

function compress(left: Block, right: Block): Block {
  const mixed = BigUint64Array.from(left);
  mix(mixed, right);
  const work = BigUint64Array.from(mixed);
  for (let at = 0; at < 8; at += 1) permute(work, n => at * 16 + n);
  for (let at = 0; at < 8; at += 1) permute(work, n => at * 2 + (n >> 1) * 16 + (n & 1));
  mix(work, mixed);
  return work;
}

function permute(words: Block, index: (n: number) => number): void {
  for (const [a, b, c, d] of quarters) stir(words, [index(a), index(b), index(c), index(d)]);
}

function stir(words: Block, [a, b, c, d]: readonly [number, number, number, number]): void {
  const at = (n: number): bigint => words[n] ?? 0n;
  const add = (x: bigint, y: bigint): bigint =>
    (x + y + 2n * (x & 0xffff_ffffn) * (y & 0xffff_ffffn)) & mask;
  const turn = (x: bigint, by: bigint): bigint => (x >> by) | ((x << (64n - by)) & mask);
  words[a] = add(at(a), at(b));
  words[d] = turn(at(d) ^ at(a), 32n);
  words[c] = add(at(c), at(d));
  words[b] = turn(at(b) ^ at(c), 24n);
  words[a] = add(at(a), at(b));
  words[d] = turn(at(d) ^ at(a), 16n);
  words[c] = add(at(c), at(d));
  words[b] = turn(at(b) ^ at(c), 63n);
}

function initialHash(input: Argon2Input): Uint8Array {
  const { lanes, length, memoryKiB, passes } = input;
  const none = new Uint8Array(0);
  const parts = [input.password, input.salt, input.secret ?? none, input.data ?? none];
  const numbers = [lanes, length, memoryKiB, passes, 0x13, 2].map(u32);
  return blake2b(join(...numbers, ...parts.flatMap(part => [u32(part.length), part])), 64);
}

/** H' of the RFC, section 3.3. */
function longHash(bytes: Uint8Array, length: number): Uint8Array {
  const first = join(u32(length), bytes);
  if (length <= 64) return blake2b(first, length);
  const pieces: Uint8Array[] = [];
  let piece = blake2b(first, 64);
  let left = length;
  while (left > 64) {
    pieces.push(piece.subarray(0, 32));
    left -= 32;
    piece = blake2b(piece, Math.min(64, left));
  }
  return join(...pieces, piece);
}

function toBlock(bytes: Uint8Array): Block {
  return new BigUint64Array(Uint8Array.from(bytes).buffer);
}

function mix(into: Block, from: Block): void {
  for (let at = 0; at < wordsPerBlock; at += 1) into[at] = (into[at] ?? 0n) ^ (from[at] ?? 0n);
}

function row(memory: Block[][], lane: number): Block[] {
  const found = memory[lane];
  if (found === undefined) throw new Error('no such lane');
  return found;
}

function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
