/** The texts of the schedule. */
export const schedule = {
  list: 'Scheduled tenants',
  columns: {
    tenant: 'Tenant',
    interval: 'Interval',
    next: 'Next',
    last: 'Last',
    result: 'How it ended',
    what: 'What you can do',
  },
  reading: 'Reading the schedule…',
  none: 'Nothing is scheduled',
  noneHint:
    'Tenants are pushed by hand or by an event. Name an interval under schedule in setup.json: "schedule": {"emea": {"intervalMinutes": 60}}.',
  running: 'running now',
  paused: 'paused',
  pausedUntil: 'until somebody resumes it',
  never: 'not yet',
  notRunning: 'when a process of this host runs the schedule',
  due: 'due now',
  inTime: (words: string) => `in ${words}`,
  wentThrough: 'went through',
  pause: 'Pause',
  resume: 'Resume',
  planNow: 'Plan now',
  pauseOf: (name: string) => `Pause ${name}`,
  resumeOf: (name: string) => `Resume ${name}`,
  planOf: (name: string) => `Plan ${name} now`,
  unattended: {
    title: 'With nobody there',
    allowed: (names: string) =>
      `A plan without any alarm is applied by itself for ${names}. One with an alarm waits for you.`,
    nobodyReady:
      'The policy would allow it, but no tenant has credentials of its own for the push, so every plan waits for you.',
    waits: (names: string) =>
      `Plans for ${names} wait for you: the push has no credentials of its own there.`,
    refused: (file: string) =>
      `Nothing is applied by itself: push.unattended is not allowed by the policy of this host (${file}). Every plan waits for you.`,
  },
  doing: {
    read: 'Read the schedule',
    pause: (name: string) => `Pause ${name}`,
    resume: (name: string) => `Resume ${name}`,
  },
  changed: {
    paused: (name: string) => `${name} is paused.`,
    resumed: (name: string) => `${name} goes on.`,
  },
};
