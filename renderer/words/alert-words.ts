import { inLanguage } from './in-language';

const en = {
  title: 'Alerts',
  undelivered: (count: number, since: string) =>
    count === 1
      ? `Alert not delivered: nobody outside has heard of it since ${since}.`
      : `${count} alerts not delivered: nobody outside has heard of them since ${since}.`,
  partly: (count: number, since: string) =>
    count === 1
      ? `Alert not delivered everywhere since ${since}.`
      : `${count} alerts not delivered everywhere since ${since}.`,
  channel: (id: string, waiting: number, trouble: string) => `${id} lacks ${waiting}: ${trouble}`,
  notTried: 'not tried yet',
  retry: 'Try again',
  retrying: 'Trying',
  doing: 'Deliver alerts',
};

const de: typeof en = {
  title: 'Alarme',
  undelivered: (count, since) =>
    count === 1
      ? `Alarm nicht zugestellt: Niemand außerhalb hat seit ${since} davon erfahren.`
      : `${count} Alarme nicht zugestellt: Niemand außerhalb hat seit ${since} davon erfahren.`,
  partly: (count, since) =>
    count === 1
      ? `Alarm seit ${since} nicht überall zugestellt.`
      : `${count} Alarme seit ${since} nicht überall zugestellt.`,
  channel: (id, waiting, trouble) => `${id} fehlen ${waiting}: ${trouble}`,
  notTried: 'noch nicht versucht',
  retry: 'Erneut versuchen',
  retrying: 'Versuch läuft',
  doing: 'Alarme zustellen',
};

/** The words about alerts. */
export const alertWords = inLanguage({ en, de });
