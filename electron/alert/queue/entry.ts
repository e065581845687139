import { z } from 'zod';
import { alertKinds } from '../../../shared/domain/alert';
import type { Alert, Severity } from '../../../shared/domain/alert';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import { openBox, sealBox } from '../../audit/sealed-box';
import type { Random } from '../../platform/random';

const bare = z.strictObject({
  v: z.literal(1),
  id: z.uuid(),
  at: z.int().min(0),
  kind: z.enum(alertKinds),
  severity: z.int().min(1).max(10),
  isDrill: z.boolean(),
  incident: z.string().nullable(),
  user: z.string(),
  host: z.string(),
});

const sealed = z.strictObject({
  code: z.string(),
  facts: z.record(z.string(), z.string()),
});

const entry = bare.extend({ box: z.base64() });

/** An alert as it waits on disk: what happened in clear, its facts and its code sealed. */
export type QueueEntry = Readonly<z.infer<typeof entry>>;

/** Facts and code are sealed to the key that events of the audit log are sealed to. */
export function entryOf(
  alert: Alert,
  seal: { readonly publicKey: Uint8Array; readonly random: Random },
): QueueEntry {
  const { code, facts, ...rest } = alert;
  const clear = { v: 1 as const, ...rest };
  const content = Buffer.from(canonicalJson({ code, facts }));
  return { ...clear, box: sealBox(content, associatedOf(clear), seal).toString('base64') };
}

/**
 * The alert of an entry.
 * @param privateKey null where nobody can open the box: the alert then has neither facts nor code.
 */
export function alertOf({ box, ...clear }: QueueEntry, privateKey: Uint8Array | null): Alert {
  const { v: _version, severity, ...rest } = clear;
  const opened = privateKey && openBox(Buffer.from(box, 'base64'), associatedOf(clear), privateKey);
  const content = opened ? sealed.parse(JSON.parse(opened.toString('utf8'))) : bareContent;
  return { ...rest, severity: severity as Severity, ...content };
}

const bareContent = { code: '', facts: {} } as const;

export function writeEntry(known: QueueEntry): string {
  return `${canonicalJson(known as unknown as Json)}\n`;
}

/** @returns null for what this program did not write. */
export function parseEntry(text: string): QueueEntry | null {
  try {
    return entry.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function associatedOf(clear: Omit<QueueEntry, 'box'>): Uint8Array {
  return Buffer.from(canonicalJson(clear as unknown as Json));
}
