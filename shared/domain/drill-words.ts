import type { DrillScenario, DrillStepId } from './drill';

/** What a scenario is about, for the command line and the evidence. */
export interface ScenarioWords {
  readonly title: string;
  /** What is going to happen. */
  readonly expected: string;
  /** What it means when it does not. */
  readonly otherwise: string;
}

export const scenarioWords: Readonly<Record<DrillScenario, ScenarioWords>> = {
  healthy: {
    title: 'Everything works',
    expected: 'Secret Server answers, so the gate asks why it is not used; the cause is recorded.',
    otherwise: 'Passwords can be taken past Secret Server without anybody having to say why.',
  },
  'secret-server-down': {
    title: 'Secret Server is down',
    expected: 'The gate lets through without a question; the vault gives the password.',
    otherwise: 'In an outage the lookup is slower, or older, than it has to be.',
  },
  'region-down': {
    title: 'One region is down',
    expected: 'The vault of the first region does not answer; the second gives the password.',
    otherwise: 'The loss of one region takes the passwords away, although another has them.',
  },
  throttled: {
    title: 'The vault asks to wait',
    expected:
      'The refusal says how long to wait, no copy is served behind it, and the next try works.',
    otherwise: 'An operator would go on asking, and lengthen the wait, or get an old password.',
  },
  'expired-token': {
    title: 'The token has expired',
    expected: 'The program logs on again by itself, and the vault gives the password.',
    otherwise: 'A session that was left open would be useless when it is needed.',
  },
  slow: {
    title: 'The vault is slow',
    expected: 'The password comes from the vault, late, and nothing older in its place.',
    otherwise: 'A slow vault looks like a lost one, and an older password is used without need.',
  },
  'half-pushed': {
    title: 'The last push was left half done',
    expected:
      'Secret Server has a newer password than the vault; the version and the age show which one is given.',
    otherwise: 'A password that was changed since would be tried without a warning.',
  },
  'everything-down': {
    title: 'Everything is down',
    expected:
      'Neither Secret Server nor the vault answers; the sealed copy is served with its age.',
    otherwise: 'This host has no password in the hour it was made for.',
  },
};

export const drillStepWords: Readonly<Record<DrillStepId, string>> = {
  setUp: 'set up',
  unlock: 'unlock',
  refresh: 'refresh',
  find: 'find',
  reason: 'say the reason',
  gate: 'meet the gate',
  refused: 'be told to wait',
  copy: 'get the password',
  paste: 'paste and clear',
  scenario: 'see the scenario',
  alert: 'receive the alert',
  denied: 'be refused',
  end: 'end the incident',
  audit: 'verify the audit log',
};
