import type { alerts as en } from '../en/alerts';

export const alerts: typeof en = {
  title: 'Alarme',
  undelivered: (count, since) =>
    count === 1
      ? `Alarm nicht zugestellt: Niemand außerhalb hat seit ${since} davon erfahren.`
      : `${count} Alarme nicht zugestellt: Niemand außerhalb hat seit ${since} davon erfahren.`,
  partly: (count, since) =>
    count === 1
      ? `Alarm seit ${since} nicht überall zugestellt.`
      : `${count} Alarme seit ${since} nicht überall zugestellt.`,
  channel: (id, waiting, trouble) =>
    waiting === 1 ? `Kanal ${id}: ${trouble}` : `Kanal ${id}, ${waiting} Alarme: ${trouble}`,
  notTried: 'noch nicht versucht',
  retry: 'Erneut versuchen',
  retrying: 'Versuch läuft',
  doing: 'Alarme zustellen',
};
