import type { AuditReport } from '../../electron/audit/audit-log';
import { createAuditVerifier } from '../../electron/audit/verify-folder';
import { createSystemProcesses } from '../../electron/platform/processes';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import { aHost } from './a-host';
import { fieldOf } from './a-vector';
import type { Vector } from './a-vector';
import { writeVectorLog } from './a-vector-log';

/** What a verifier says of a log; warnings and seals count only where nobody tampered with it. */
export interface Verdict {
  readonly state: string;
  readonly fault: string | null;
  readonly warnings: readonly string[];
  readonly unsealed: number;
}

/** What the second verifier found when the vector was written. */
export function expectedVerdict(vector: Vector): Verdict {
  const state = fieldOf(vector, 'expect');
  if (state === 'tampered') return tampered(fieldOf(vector, 'fault'));
  const warnings = JSON.parse(fieldOf(vector, 'warnings')) as readonly string[];
  const unsealed = JSON.parse(fieldOf(vector, 'unsealed')) as readonly number[];
  const fault = unsealed.length === 0 ? null : `unsealed ${unsealed[0]}`;
  return { state, fault, warnings, unsealed: unsealed.length };
}

/** What the product's verifier says of the log, which it finds in `root`. */
export async function productVerdict(root: string, vector: Vector): Promise<Verdict> {
  const order = await writeVectorLog(root, vector);
  const host = aHost();
  const verifier = createAuditVerifier({
    folder: order.folder ?? root,
    host,
    clock: createSystemClock(),
    random: createSystemRandom(),
    processes: createSystemProcesses(host.hostName),
    witness: () => Promise.resolve(null),
  });
  return verdictIn(await verifier.verify(order));
}

function verdictIn({ state, fault, warnings, seals }: AuditReport): Verdict {
  const text = fault && textOf(fault);
  if (state === 'tampered') return tampered(text);
  return { state, fault: text, warnings: warnings.map(textOf), unsealed: seals.missing };
}

function tampered(fault: string | null): Verdict {
  return { state: 'tampered', fault, warnings: [], unsealed: 0 };
}

function textOf({ kind, sequence }: { readonly kind: string; readonly sequence: number }): string {
  return `${kind} ${sequence}`;
}
