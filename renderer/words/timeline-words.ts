import { inLanguage } from './in-language';

/** The picture of what Secret Server was over the last day. */
export const timelineWords = inLanguage({
  en: {
    title: 'The last 24 hours',
    ticks: ['24 h ago', '18 h', '12 h', '6 h', 'now'],
    steady: 'No change was recorded in that time.',
    trouble: (changes: number, trouble: string) =>
      `${changes === 1 ? '1 change' : `${changes} changes`}; in trouble for ${trouble} in all.`,
    states: {
      up: 'answers',
      degraded: 'answers badly',
      down: 'down',
      suspect: 'not to be trusted',
      unknown: 'not known',
    },
  },
  de: {
    title: 'Die letzten 24 Stunden',
    ticks: ['vor 24 h', '18 h', '12 h', '6 h', 'jetzt'],
    steady: 'In dieser Zeit wurde keine Änderung aufgezeichnet.',
    trouble: (changes: number, trouble: string) =>
      `${changes === 1 ? '1 Änderung' : `${changes} Änderungen`}; insgesamt ${trouble} gestört.`,
    states: {
      up: 'antwortet',
      degraded: 'antwortet schlecht',
      down: 'ausgefallen',
      suspect: 'nicht vertrauenswürdig',
      unknown: 'nicht bekannt',
    },
  },
});
