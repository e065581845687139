import { findingSentence } from '../../../shared/domain/finding-words';

/** What became of secrets that were served from sealed copies; the command line says the same. */
export const findings = {
  label: 'Served offline',
  title: (count: number) =>
    `${count} ${count === 1 ? 'secret was' : 'secrets were'} served from sealed copies. This is recorded.`,
  more: (count: number) => `${count} more are in the audit log.`,
  dismiss: 'Dismiss',
  sentence: findingSentence,
};
