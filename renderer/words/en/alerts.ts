/** Alerts that go out of the house. */
export const alerts = {
  title: 'Alerts',
  undelivered: (count: number, since: string) =>
    count === 1
      ? `Alert not delivered: nobody outside has heard of it since ${since}.`
      : `${count} alerts not delivered: nobody outside has heard of them since ${since}.`,
  partly: (count: number, since: string) =>
    count === 1
      ? `Alert not delivered everywhere since ${since}.`
      : `${count} alerts not delivered everywhere since ${since}.`,
  channel: (id: string, waiting: number, trouble: string) =>
    waiting === 1 ? `Channel ${id}: ${trouble}` : `Channel ${id}, ${waiting} alerts: ${trouble}`,
  notTried: 'not tried yet',
  retry: 'Try again',
  retrying: 'Trying',
  doing: 'Deliver alerts',
};
