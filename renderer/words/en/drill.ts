import type { DrillView } from '../../../shared/contract/drill';
import type { DrillScenario, DrillStepId } from '../../../shared/domain/drill';

export interface ScenarioText {
  readonly title: string;
  readonly expected: string;
  readonly otherwise: string;
}

const scenarios: Readonly<Record<DrillScenario, ScenarioText>> = {
  healthy: {
    title: 'Everything works',
    expected:
      'Secret Server answers, so the gate asks why you do not use it. Press 4: this is a drill.',
    otherwise: 'Passwords can be taken past Secret Server without anybody having to say why.',
  },
  'secret-server-down': {
    title: 'Secret Server is down',
    expected: 'The gate lets you through without a question; the vault gives the password.',
    otherwise: 'In an outage the lookup is slower, or older, than it has to be.',
  },
  'region-down': {
    title: 'One region is down',
    expected: 'The vault of the first region does not answer; the second gives the password.',
    otherwise: 'The loss of one region takes the passwords away, although another has them.',
  },
  throttled: {
    title: 'The vault asks to wait',
    expected: 'The first try says how long to wait. Wait, and press Enter again.',
    otherwise: 'You would go on asking, and lengthen the wait, or get an old password.',
  },
  'expired-token': {
    title: 'The token has expired',
    expected: 'Breakglass logs on again by itself, and the vault gives the password.',
    otherwise: 'A session that was left open would be useless when it is needed.',
  },
  slow: {
    title: 'The vault is slow',
    expected:
      'The password comes from the vault, after some seconds, and nothing older in its place.',
    otherwise: 'A slow vault looks like a lost one, and an older password is used without need.',
  },
  'half-pushed': {
    title: 'The last push was left half done',
    expected:
      'Secret Server has a newer password of this router than the vault. The copy tells version and age: this one may be refused by the device.',
    otherwise: 'A password that was changed since would be tried without a warning.',
  },
  'everything-down': {
    title: 'Everything is down',
    expected:
      'Neither Secret Server nor the vault answers; the sealed copy is served, and its age is said.',
    otherwise: 'This host has no password in the hour it was made for.',
  },
};

const steps: Readonly<Record<DrillStepId, string>> = {
  setUp: 'Set up',
  unlock: 'Unlock',
  refresh: 'Refresh',
  find: 'Find the secret',
  reason: 'Say the reason',
  gate: 'Answer the gate',
  refused: 'Wait as told',
  copy: 'Get the password',
  paste: 'Paste it',
  scenario: 'See the scenario',
  alert: 'Receive the alert',
  denied: 'Be refused',
  end: 'End the incident',
  audit: 'Verify the audit log',
};

/** What to do next, by the step that is open. */
const instructions: Readonly<Partial<Record<DrillStepId, string>>> = {
  unlock: 'Unlock with the practice passphrase.',
  find: 'Go back to the lookup and find core-rtr-07: type "emea core rtr 07".',
  reason: 'Press Enter on the secret and say why you need it.',
  gate: 'Say why Secret Server is not used.',
  refused: 'Wait as long as the vault asks, then press Enter on the secret again.',
  copy: 'Press Enter on the secret.',
  paste: 'Press Ctrl+V here, as you would on the console. The value is not shown.',
  alert: 'Type the code of the alert that arrived.',
  end: 'End the incident with Ctrl+E.',
};

const states: Readonly<Record<DrillView['state'], string>> = {
  ready: 'Choose what shall go wrong.',
  armed: 'The window locks; the stopwatch starts with the unlock.',
  running: 'The stopwatch runs.',
  closing: 'The incident is over; the evidence is being written.',
  over: 'This drill is over. Choose the next one.',
};

export const drill = {
  title: 'Drill',
  choose: 'What shall go wrong',
  expected: 'What is going to happen',
  otherwise: 'If it does not',
  begin: 'Begin: locks the window',
  beginning: 'Making the world ready…',
  back: 'Back to the lookup',
  panel: 'Stopwatch',
  next: 'Next',
  stepsTitle: 'Steps',
  columns: ['Step', 'Outcome', 'Time', 'Seen'] as readonly string[],
  outcomes: { pass: '✓ pass', fail: '✗ fail', skipped: '– skipped', open: '… open' },
  seconds: (ms: number) => `${(ms / 1000).toFixed(1)} s`,
  inbox: 'Practice inbox: what somebody on duty receives',
  inboxEmpty: 'Nothing has arrived.',
  received: (event: string) => `DRILL ${event}`,
  code: 'Code of the alert',
  confirm: 'Confirm',
  pasted: 'The clipboard gives what was copied.',
  notPasted: 'The clipboard gives something else.',
  passed: 'PASS',
  failed: 'FAIL',
  why: (failure: string) => `Why: ${failure}.`,
  firstCredential: (ms: string) => `First password after ${ms}`,
  staleness: (ms: string) => `age of the value ${ms}`,
  roundTrip: (ms: string) => `alert received after ${ms}`,
  evidence: 'Evidence:',
  noEvidence: 'The evidence could not be written.',
  verify: 'Check it with: breakglass drill verify',
  running: (title: string) => `Drill: ${title}`,
  doing: {
    begin: 'Begin the drill',
    paste: 'Read the clipboard back',
    confirm: 'Confirm the alert',
  },
  announce: (step: string, outcome: string) => `${step}: ${outcome}`,
  scenarios,
  steps,
  instructions,
  states,
};
