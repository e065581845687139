import { textOf } from './audit-fields';

type Fields = Readonly<Record<string, unknown>>;

/** Words for what becomes of secrets that were seen. */
export const rotationKindWords = {
  'rotation.noted': {
    group: 'access',
    what: 'To be rotated',
    outcome: (event: Fields) => `version ${textOf(event, 'version')} was seen`,
    tone: 'warn',
  },
  'rotation.requested': {
    group: 'push',
    what: 'Rotation asked for',
    outcome: (event: Fields) => textOf(event, 'source'),
  },
  'rotation.accepted': {
    group: 'push',
    what: 'Rotation accepted',
    outcome: (event: Fields) => textOf(event, 'source'),
    tone: 'good',
  },
  'rotation.refused': {
    group: 'push',
    what: 'Rotation not taken',
    outcome: (event: Fields) => `${textOf(event, 'source')}: ${textOf(event, 'code')}`,
    tone: 'bad',
  },
  'rotation.verified': {
    group: 'push',
    what: 'Rotated, and in the vault',
    outcome: (event: Fields) => `version ${textOf(event, 'version')}`,
    tone: 'good',
  },
  'rotation.waived': { group: 'push', what: 'Rotation waived', tone: 'warn' },
} as const;
