import type { PushTaskView, TenantPlanView } from '../../../shared/contract/push';
import type { PushWarning } from '../../../shared/domain/push/desired-secret';
import type { OutcomeKind, PushTrigger } from '../../../shared/domain/push/outcome';
import { changeKinds } from '../../../shared/domain/push/plan';
import type { ChangeKind } from '../../../shared/domain/push/plan';
import { counted, countOf } from '../numbers';

/** "1 secret", "1,240 secrets". */
function count(number: number, one: string, many = `${one}s`): string {
  return countOf(number, one, many);
}

/** Sign and word of each kind, so that nobody has to tell colours apart. */
const kinds = {
  create: { sign: '+', word: 'new' },
  update: { sign: '~', word: 'changed' },
  unchanged: { sign: '=', word: 'unchanged' },
  adopt: { sign: '»', word: 'take over' },
  conflict: { sign: '!', word: 'conflict' },
  retire: { sign: '−', word: 'source gone' },
  rejected: { sign: '×', word: 'rejected' },
} satisfies Record<ChangeKind, { readonly sign: string; readonly word: string }>;

const outcomes = {
  written: { sign: '+', word: 'written' },
  confirmed: { sign: '=', word: 'stood there' },
  removed: { sign: '−', word: 'removed' },
  moved: { sign: '~', word: 'changed since' },
  failed: { sign: '×', word: 'failed' },
  notTried: { sign: '·', word: 'not tried' },
} satisfies Record<OutcomeKind, { readonly sign: string; readonly word: string }>;

/** Words for each warning, with the fields it is about. */
export type WarningWords = Readonly<Record<PushWarning['kind'], (fields: string) => string>>;

const warnings: WarningWords = {
  hiddenChosen: fields =>
    `Hidden on view: ${fields}. Written because the map names it; Secret Server's own sync would leave it out.`,
  hiddenLeftOut: fields =>
    `Hidden on view and left out: ${fields}. Name it in the map to write it.`,
  noPassword: () => 'No password field arrives in the vault.',
  missingField: fields => `The map names it, and the secret has none: ${fields}.`,
  emptyField: fields => `Empty in Secret Server: ${fields}.`,
  flagsUnknown: fields => `Secret Server does not say whether it is hidden on view: ${fields}.`,
};

const steps = {
  reading: 'Reading Secret Server',
  looking: 'Looking at',
  writing: 'Writing to',
  verifying: 'Reading back from',
} satisfies Record<PushTaskView['step'], string>;

/** Texts of the plan, its outcomes and the history. */
export const push = {
  kinds,
  outcomes,
  triggers: {
    person: 'by a person',
    schedule: 'by schedule',
    pipeline: 'by event',
  } satisfies Record<PushTrigger, string>,

  scope: {
    title: 'Make a plan',
    what: 'A plan reads Secret Server and says what would be written. It writes nothing, and without a look it sends your vaults nothing.',
    tenants: 'Vaults',
    allTenants: 'all of them',
    inStep: (age: string) => `in step ${age}`,
    neverRun: 'nothing written yet',
    lastCode: (code: string) => `the last run ended with ${code}`,
    waiting: (number: number) => `${count(number, 'change')} waiting`,
    left: (number: number) => `${count(number, 'call')} left this month`,
    look: 'Look at the vaults first',
    lookCost:
      'Lists what stands there: one token and some search pages for each vault, now. For a host that has not written there before, or after somebody else has.',
    verify: 'Read back every write',
    verifyCost: 'One call more for each secret that is written.',
    submit: 'Make a plan',
    cancel: 'Cancel',
    noneChosen: 'Choose at least one vault.',
    noMapTitle: 'No map leads to a vault yet',
    noMapText:
      'A map says which secrets of Secret Server go where. Make one under Maps, or in setup.json; then a plan can be made.',
  },

  running: {
    plan: 'Making the plan',
    apply: 'Applying the plan',
    cancel: 'Cancel',
    cancelling: 'Stopping…',
    stays: 'What is written stays; the rest is not tried.',
    step: ({ step, done, total }: PushTaskView, tenant: string | null) => {
      const what = step === 'reading' || tenant === null ? steps[step] : `${steps[step]} ${tenant}`;
      const far = total === null ? count(done, 'secret') : `${done} of ${total}`;
      return done === 0 && total === null ? what : `${what}, ${far}`;
    },
    percent: (part: number) => `${part} percent`,
    planReady: 'The plan is ready.',
    applied: 'The plan has been applied.',
    goesOn: 'The run goes on. F10 shows it.',
  },

  list: {
    label: 'Changes',
    filter: 'Filter the plan',
    placeholder: 'Path, name, reason, map…',
    allKinds: 'All kinds',
    allTenants: 'All vaults',
    showUnchanged: (number: number) => `Show ${counted(number)} unchanged`,
    hideUnchanged: 'Hide unchanged',
    shown: (number: number) => count(number, 'line'),
    nothing: 'No change fits',
    nothingHint: 'Esc takes the filter away.',
    inStepTitle: 'Everything is in step',
    inStep: (unchanged: number) =>
      `${count(unchanged, 'secret')} ${unchanged === 1 ? 'stands' : 'stand'} in the vaults as in Secret Server. There is nothing to write.`,
    emptyTitle: 'The maps choose no secret',
    empty: 'Look at Maps: the preview shows what each of them finds.',
    keys: (fields: readonly string[]) => fields.join(', '),
    removes: 'is removed from the vault',
    stays: 'stays in the vault',
  },

  side: {
    title: 'This plan',
    made: (age: string) => `made ${age}`,
    old: 'Older than a day: make it anew.',
    newPlan: 'New plan',
    calls: (calls: number) => count(calls, 'call'),
    left: (calls: number) => `${counted(calls)} left`,
    notCounted: 'budget not known',
    nothing: 'nothing to do',
    looked: (calls: number) => `The look has cost ${count(calls, 'call')}.`,
    verified: 'Every write is read back, which is in these calls.',
    alarms: 'To be read first',
    alarmRead: 'I have read this',
    unread: (number: number) => `${count(number, 'alarm')} to read`,
    nothingToApply: 'Nothing to write',
  },

  confirm: {
    title: 'Apply this plan?',
    text: 'Every value is read again and written. What is written cannot be taken back from here.',
    removal: (number: number) =>
      `${count(number, 'secret')} ${number === 1 ? 'is' : 'are'} removed from the vault.`,
    type: (number: number) => `Type ${number} to confirm`,
    notYet: (number: number) => `Not yet: that is not ${number}.`,
    cancel: 'Not now',
  },

  detail: {
    kind: 'Change',
    outcome: 'Outcome',
    versionName: 'Version',
    reason: 'Reason',
    tenant: 'Vault',
    path: 'Path',
    name: 'Name',
    source: 'Source',
    map: 'Map',
    keys: 'Keys',
    noKeys: 'none',
    secret: (server: string, id: number) => `${server}, secret ${id}`,
    noSource: 'known from the vault alone',
    first: 'First',
    readsFirst: 'it is read from the vault, and written only when it differs',
    warnings: 'To know',
    history: 'History of this secret',
    reading: 'Reading…',
    noHistory: 'This host has not written it yet.',
    version: (version: string) => `version ${version}`,
    close: 'Close',
  },

  result: {
    label: 'Outcomes',
    planAgain: 'Plan again',
    back: 'Back to the plan',
    backToHistory: 'Back to the history',
    tookCalls: (calls: number) => `${count(calls, 'call')} sent`,
    begun: (time: string, trigger: string) => `${time} UTC, ${trigger}`,
    good: 'Everything was written.',
    nothing: 'There was nothing to write.',
    part: 'Not everything was written. Applying the same plan again goes on where it ended.',
  },

  history: {
    label: 'Runs of this host',
    columns: ['When (UTC)', 'Begun', 'Vaults', 'Written', 'Failed', 'Not tried', 'Calls'],
    none: 'No run yet',
    noneHint: 'What is applied here, by schedule or on the command line, is listed here.',
    reading: 'Reading the history…',
  },

  doing: {
    read: 'Read the state of the push',
    plan: 'Make a plan',
    apply: 'Apply the plan',
    secretHistory: 'Read the history of the secret',
    history: 'Read the history',
  },

  warning: ({
    kind,
    fields,
  }: {
    readonly kind: PushWarning['kind'];
    readonly fields: readonly string[];
  }) => warnings[kind](fields.join(', ')),

  /** "12 new, 3 changed". */
  kindCounts: (tenant: TenantPlanView): string =>
    changeKinds
      .filter(kind => tenant[kind] > 0)
      .map(kind => `${counted(tenant[kind])} ${kinds[kind].word}`)
      .join(', '),

  /** "Write 12 secrets and remove 1 in 2 vaults, 14 calls". */
  order({
    writes,
    removals,
    tenants,
    apiCalls,
  }: {
    readonly writes: number;
    readonly removals: number;
    readonly tenants: number;
    readonly apiCalls: number;
  }): string {
    const where = count(tenants, 'vault');
    const calls = count(apiCalls, 'call');
    if (removals === 0) return `Write ${count(writes, 'secret')} to ${where}, ${calls}`;
    if (writes === 0) return `Remove ${count(removals, 'secret')} from ${where}, ${calls}`;
    return `Write ${count(writes, 'secret')}, remove ${removals} in ${where}, ${calls}`;
  },
};
