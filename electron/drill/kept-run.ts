import { createAuditVerifier } from '../audit/verify-folder';
import type { HostIdentity } from '../platform/platform';
import { pathsBelow } from '../platform/paths';
import { createSystemProcesses } from '../platform/processes';
import type { DrillGround } from './drill-ground';
import { createDrillRun } from './drill-run';
import type { DrillRun, DrillRunParts } from './drill-run';
import { draftEvidence } from './evidence/draft';
import { openHomeArchive } from './evidence/home-archive';

export interface KeptRunParts extends Pick<DrillRunParts, 'clock' | 'random' | 'log' | 'onChange'> {
  readonly ground: DrillGround;
  readonly host: HostIdentity;
  /** The user's data folder: evidence outlives the practice ground. */
  readonly evidenceHome: string;
  readonly programFolder: string;
}

/** A drill on a ground, whose evidence is kept in the data folder of the user. */
export function createKeptRun(parts: KeptRunParts): DrillRun {
  const { ground, host, clock, random, evidenceHome, programFolder } = parts;
  const archive = openHomeArchive({ home: evidenceHome, host, random, programFolder });
  const folder = pathsBelow(ground.home).audit;
  const processes = createSystemProcesses(host.hostName);
  const verifier = createAuditVerifier({
    ...{ folder, host, clock, random, processes },
    witness: async () => null,
  });
  return createDrillRun({
    ...parts,
    async auditHead() {
      const nothing = { signerFile: null, auditorKeyFile: null, anchors: [], remoteFile: null };
      const { state, head } = await verifier.verify({ folder, ...nothing });
      return state === 'intact' || state === 'torn' ? head : null;
    },
    keep: outcome => archive.write(draftEvidence(outcome, host), null),
  });
}
