import type { CopyAgeState } from '../../../shared/domain/copy-age';
import type { ReadinessId, ReadinessLine } from '../../../shared/domain/readiness';

/** "Could I break glass right now?" */
export const ready = {
  title: 'Readiness',
  label: 'Readiness',
  asking: 'Looking at this host…',
  waiting: (what: string) => `Looking: ${what}…`,
  yes: 'Yes, you could break glass now.',
  yesBut: (count: number) =>
    `Yes, you could break glass now. ${count === 1 ? 'One thing needs' : `${count} things need`} a look.`,
  no: (what: string) => `Not ready: ${what}.`,
  stillServed: (count: number) =>
    `${count} sealed ${count === 1 ? 'copy' : 'copies'} would be served all the same.`,
  lookedAt: (ago: string) => `Looked at ${ago}`,
  unknownYet: 'not looked at yet',
  lines: {
    store: 'Store',
    keychain: 'Keychain',
    audit: 'Audit log',
    copies: 'Sealed copies',
    clipboard: 'Clipboard',
    policy: 'Policy',
    vaults: 'Vaults',
    clock: 'Clock',
    token: 'Log-on',
    quota: 'Calls of the month',
    alert: 'Alerts',
    drill: 'Drill',
  } satisfies Record<ReadinessId, string>,
  status: {
    ok: 'in order',
    warning: 'needs a look',
    failed: 'not ready',
    off: 'not used',
    unknown: 'not known',
  } satisfies Record<ReadinessLine['status'], string>,
  next: 'What to do',
  again: 'Look again',
  askToken: 'Ask for a token too',
  tokenCost: 'One API call for each vault',
  tokenLocked: 'Needs an open store',
  copyReport: 'Copy report',
  copied: 'Copied',
  back: 'Back',
  doing: 'Looking whether the glass could be broken',
  chart: {
    title: 'Age of the sealed copies',
    description: (count: number, fresh: number, limits: string) =>
      `${fresh} of ${count} secrets would be served from this host as they are. ${limits}`,
    noLimit: 'The rules set no limit to their age.',
    limit: (hours: string) => `The shortest limit is ${hours}.`,
    bins: ['1 hour', '6 hours', '1 day', '3 days', '1 week', '30 days', 'older', 'no copy'],
    states: {
      fresh: 'served as it is',
      outdated: 'the vault has a newer one',
      expired: 'too old to be served',
      missing: 'missing',
      refused: 'the vault refuses it to this host',
    } satisfies Record<CopyAgeState, string>,
  },
  mark: {
    ready: 'Ready',
    notReady: (what: string) => `Not ready: ${what}`,
    open: 'Show the readiness',
  },
};
