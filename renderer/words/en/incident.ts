import type { ReasonFault } from '../../../shared/domain/reason';

const plural = (amount: number, one: string, many: string): string =>
  amount === 1 ? `1 ${one}` : `${amount} ${many}`;

/** A fault of a reason or ticket, as the end of "Not yet: …". */
const faults: Readonly<Record<ReasonFault, (least: number, form: string) => string>> = {
  short: least => `it is shorter than ${least} characters`,
  long: () => 'it is longer than 512 characters',
  control: () => 'it holds control characters',
  noWord: () => 'it holds no word',
  fewWords: least => `the reason needs ${least} words`,
  noTicket: () => 'a ticket is required here',
  ticketForm: (_least, form) => `the ticket does not have the form ${form}`,
  ticketLong: () => 'the ticket is too long',
};

export const incident = {
  title: 'Incident',
  notYet: (because: string) => `Not yet: ${because}.`,
  faults,
  ticket: 'Ticket',
  ticketOptional: 'Ticket (if there is one)',
  left: (time: string) => `${time} left`,
  warning: 'This incident ends soon',
  warningText: (time: string) =>
    `This incident ends in ${time}: the clipboard is cleared and the window locks.`,
  moreTime: 'More time',
  ledger: 'What was given out',
  ledgerEmpty: 'Nothing yet.',
  none: 'No incident is open.',
  noneHint: 'The first secret that is copied or shown opens one, with a reason. Esc goes back.',
  columns: {
    at: 'When',
    how: 'How',
    secret: 'Secret',
    version: 'Version',
    from: 'From',
    why: 'Why',
  },
  purposes: {
    copy: 'copied',
    reveal: 'shown',
    print: 'printed',
    code: 'one-time code',
  } as Readonly<Record<string, string>>,
  from: { vault: 'vault', offline: 'sealed copy', cache: 'sealed copy' },
  facts: { reason: 'Reason', ticket: 'Ticket', opened: 'Opened', ends: 'Ends by itself' },
  noTicket: 'none',
  ticketStates: {
    unchecked: '',
    verified: '(known to the ticket system)',
    unverified: '(not verified: the ticket system was silent)',
    unknown: '(does not exist)',
  },
  extended: (reason: string) => `More time was given: ${reason}`,
  extend: {
    title: (minutes: number) => `${minutes} minutes more`,
    text: 'An incident is given more time once, for a reason of its own. It is recorded.',
    label: 'Reason for more time',
    submit: 'Give more time',
    cancel: 'Cancel',
    doing: 'Give the incident more time',
  },
  seen: (secrets: number, released: number) =>
    `${plural(secrets, 'secret', 'secrets')} seen, ${plural(released, 'release', 'releases')}.`,
  nothingSeen: 'No secret was seen.',
  whatNow:
    'What happens now: the clipboard is cleared, the report is written, and the window locks. What was seen has to be rotated.',
  back: 'Back to the lookup',
  ended: (secrets: number) =>
    `The incident has ended, ${plural(secrets, 'secret', 'secrets')} seen. Report:`,
  interrupted: (secrets: number) =>
    `An incident was interrupted and has been ended now, ${plural(secrets, 'secret', 'secrets')} seen. Report:`,
  failed: (trouble: string) =>
    `The report could not be written (${trouble}). The sealed record of the incident is kept. When there is room, run:`,
  noFiles: 'By the policy of this host no files were written. The report can be had with:',
};

export type IncidentWords = typeof incident;
