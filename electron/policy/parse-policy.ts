import { z } from 'zod';
import { someSettings } from '../../shared/contract/settings';
import { describeIssues } from '../../shared/contract/setup-file/describe-issues';
import { alertChannelKinds } from '../../shared/domain/alert';
import { gateRules } from '../../shared/domain/outage';
import { rotationRules } from '../../shared/domain/rotation-debt';
import type { Policy } from '../../shared/domain/policy';
import { defaultPolicy } from '../../shared/domain/policy';

/** Larger than any policy; more is refused before it is looked at. */
export const longestPolicy = 64 * 1024;
/** The schema needs two levels. */
const deepest = 8;

const { store, audit, process, gate, push, alerts, incident, rotation, ready } = defaultPolicy;

const ticketPattern = z
  .string()
  .min(1)
  .max(200)
  .refine(isPattern, { error: 'must be a pattern that can be read' });
const days = z.int().min(1).max(3650).nullable();

/** Exactly the documented file; a field that is not listed here is an error. */
const schema = z.strictObject({
  v: z.literal(1),
  store: z
    .strictObject({ passphraseOnly: z.boolean().default(store.passphraseOnly) })
    .default(store),
  audit: z
    .strictObject({ require: z.enum(['local', 'remote', 'both']).default(audit.require) })
    .default(audit),
  process: z
    .strictObject({
      coreDumps: z.enum(['off', 'allowed']).default(process.coreDumps),
      memory: z.enum(['closed', 'open']).default(process.memory),
      installation: z.enum(['protected', 'anywhere']).default(process.installation),
    })
    .default(process),
  gate: z
    .strictObject({
      whileUp: z.enum(gateRules).default(gate.whileUp),
      whileUnknown: z.enum(gateRules).default(gate.whileUnknown),
    })
    .default(gate),
  push: z
    .strictObject({
      unattended: z.boolean().default(push.unattended),
      confirmAbove: z.int().min(0).max(10_000).default(push.confirmAbove),
      maxChanges: z.int().min(0).max(100_000).default(push.maxChanges),
      maxChangePercent: z.int().min(0).max(100).default(push.maxChangePercent),
    })
    .default(push),
  window: someSettings.default({}),
  alerts: z
    .strictObject({
      require: z.boolean().default(alerts.require),
      least: z.enum(alertChannelKinds).nullable().default(alerts.least),
      detail: z.enum(['full', 'minimal']).default(alerts.detail),
    })
    .default(alerts),
  incident: z
    .strictObject({
      ticketPattern: ticketPattern.nullable().default(incident.ticketPattern),
      ticketRequired: z.boolean().default(incident.ticketRequired),
      minReasonWords: z.int().min(1).max(10).default(incident.minReasonWords),
      lengthMinutes: z.int().min(1).max(1440).default(incident.lengthMinutes),
      extendMinutes: z.int().min(0).max(1440).default(incident.extendMinutes),
      reportFiles: z.boolean().default(incident.reportFiles),
    })
    .default(incident),
  rotation: z
    .strictObject({
      way: z.enum(rotationRules).default(rotation.way),
      dueHours: z.int().min(1).max(8_760).default(rotation.dueHours),
    })
    .default(rotation),
  ready: z
    .strictObject({
      drillEveryDays: days.default(ready.drillEveryDays),
      alertEveryDays: days.default(ready.alertEveryDays),
    })
    .default(ready),
});

/** Accepted as a whole, or refused as a whole with the first place that is wrong. */
export type PolicyCheck =
  | { readonly kind: 'accepted'; readonly policy: Policy }
  | { readonly kind: 'refused'; readonly problem: string };

/** Reads the bytes of a policy file. Never throws; a problem names its place and quotes no value. */
export function parsePolicy(bytes: Uint8Array): PolicyCheck {
  if (bytes.length > longestPolicy)
    return refused(`the file is longer than ${longestPolicy} bytes`);
  const text = decode(bytes);
  if (text === null) return refused('the file is not UTF-8');
  if (text.startsWith('\ufeff')) return refused('the file begins with a byte order mark');
  if (depthOf(text) > deepest) return refused('the file is nested too deeply');
  const data = parse(text);
  if (data === undefined) return refused('the file is not JSON');
  // A field that is there twice, or a second spelling of a value, is longer than what is read from it.
  if (JSON.stringify(data).length !== withoutSpace(text).length) {
    return refused('the file has a field twice, or a number or text in an unusual spelling');
  }
  return check(data);
}

function check(data: unknown): PolicyCheck {
  const result = schema.safeParse(data);
  if (!result.success) {
    const [problem] = describeIssues(result.error.issues, { data, schema });
    return refused(problem ?? 'the file has another shape than expected');
  }
  const { v: _version, ...policy } = result.data;
  return { kind: 'accepted', policy };
}

/** What cannot be compiled would refuse every ticket. */
function isPattern(text: string): boolean {
  try {
    new RegExp(`^(?:${text})$`, 'u').test('');
    return true;
  } catch {
    return false;
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @returns undefined when it is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const textOrSpace = /("(?:[^"\\]|\\.)*")|\s+/g;

function withoutSpace(json: string): string {
  return json.replace(textOrSpace, '$1');
}

/** Counted before parsing, so that nothing recursive meets a tower of brackets. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [bracket] of text.replace(textOrSpace, '').matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}

function refused(problem: string): PolicyCheck {
  return { kind: 'refused', problem };
}
