import type { sentences as en } from '../en/sentences';
import { pathSentences } from './sentences/paths';
import { pushSentences } from './sentences/push';
import { ruleSentences } from './sentences/rules';

export const sentences: typeof en = [...pushSentences, ...pathSentences, ...ruleSentences];
