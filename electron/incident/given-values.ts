import { createHmac } from 'node:crypto';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Random } from '../platform/random';

/** Knows what was given out in this session without keeping it: keyed digests, under a key of this run. */
export interface GivenValues {
  remember(value: SecretText): void;
  /** Whether this text is one of the values. */
  holds(text: string): boolean;
  forget(): void;
}

export function createGivenValues(random: Random): GivenValues {
  const key = random.bytes(32);
  const digests = new Set<string>();
  const digestOf = (text: string): string =>
    createHmac('sha256', key).update(text.trim()).digest('base64');
  return {
    remember: value => void digests.add(digestOf(value.open())),
    holds: text => digests.has(digestOf(text)),
    forget: () => digests.clear(),
  };
}
