import type { WordMatches } from './vocabulary';

/** How well each entry matches one typed word. */
export interface WordScores {
  /** By entry number; 0 for an entry that does not match. At most 1,500. */
  readonly scores: Uint16Array;
  /** The numbers of the entries that match, in no order. */
  readonly entries: Uint32Array;
}

/** Which entries hold a word, and where. */
export interface Postings {
  readonly grouped: GroupedPostings;
  /** The best score of each entry over all words matched: quality times weight of the place. */
  scoresOf(matches: WordMatches): WordScores;
}

/** Gathers postings, entry by entry. */
export interface PostingsBuilder {
  /** Notes that an entry holds a word; of several places the heaviest counts. Weight 1 to 15. */
  add(entry: number, word: number, weight: number): void;
  build(entryCount: number, wordCount: number): Postings;
}

/** A posting is one number: entry number, then four bits for the weight. */
const WEIGHT_BITS = 4;
const WEIGHT_MASK = 15;

const FIRST_ROOM = 4096;

/** Creates a builder; entries have to be added in the order of their numbers. */
export function createPostingsBuilder(): PostingsBuilder {
  let words = new Uint32Array(FIRST_ROOM);
  let postings = new Uint32Array(FIRST_ROOM);
  let count = 0;
  const latestOfWord: number[] = [];

  function add(entry: number, word: number, weight: number): void {
    const posting = (entry << WEIGHT_BITS) | weight;
    const latest = latestOfWord[word] ?? -1;
    const known = latest < 0 ? 0 : (postings[latest] ?? 0);
    if (latest >= 0 && known >>> WEIGHT_BITS === entry) {
      // Both are of one entry, so the larger number is the heavier place.
      if (known < posting) postings[latest] = posting;
      return;
    }
    if (count === postings.length) {
      words = withTwiceTheRoom(words);
      postings = withTwiceTheRoom(postings);
    }
    words[count] = word;
    postings[count] = posting;
    latestOfWord[word] = count;
    count += 1;
  }

  return {
    add,
    build(entryCount, wordCount) {
      const added = { words: words.subarray(0, count), postings: postings.subarray(0, count) };
      return createPostings(entryCount, groupByWord(added, wordCount));
    },
  };
}

function withTwiceTheRoom(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** Postings of one word stand together: those of word w from `starts[w]` to `starts[w + 1]`. */
export interface GroupedPostings {
  readonly starts: Uint32Array;
  /** Each an entry number, then four bits for the weight of the place; ascending within a word. */
  readonly postings: Uint32Array;
}

/** Postings in the order in which they came, each with its word. */
interface AddedPostings {
  readonly words: Uint32Array;
  readonly postings: Uint32Array;
}

/** A counting sort, so that building stays linear. */
function groupByWord({ words, postings }: AddedPostings, wordCount: number): GroupedPostings {
  const starts = new Uint32Array(wordCount + 1);
  for (const word of words) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
  for (let word = 0; word < wordCount; word += 1) {
    starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
  }
  const next = starts.slice();
  const grouped = new Uint32Array(postings.length);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? 0;
    const place = next[word] ?? 0;
    grouped[place] = postings[index] ?? 0;
    next[word] = place + 1;
  }
  return { starts, postings: grouped };
}

/** Postings that were grouped before. */
export function createPostings(entryCount: number, grouped: GroupedPostings): Postings {
  const { starts, postings } = grouped;
  const touched = new Uint32Array(entryCount);
  return {
    grouped,
    scoresOf({ ids, qualities }) {
      const scores = new Uint16Array(entryCount);
      let count = 0;
      for (let index = 0; index < ids.length; index += 1) {
        const word = ids[index] ?? 0;
        const quality = qualities[index] ?? 0;
        const end = starts[word + 1] ?? 0;
        for (let at = starts[word] ?? 0; at < end; at += 1) {
          const posting = postings[at] ?? 0;
          const entry = posting >>> WEIGHT_BITS;
          const score = quality * (posting & WEIGHT_MASK);
          const before = scores[entry] ?? 0;
          if (score <= before) continue;
          if (before === 0) touched[count++] = entry;
          scores[entry] = score;
        }
      }
      return { scores, entries: touched.slice(0, count) };
    },
  };
}
