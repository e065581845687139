import type { SentencePattern } from '../sentence-pattern';

/** The rules of shared/ speak English. */
export const sentences: readonly SentencePattern[] = [];
