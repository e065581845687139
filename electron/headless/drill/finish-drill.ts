import type { DrillArchive } from '../../drill/evidence/archive';
import { draftEvidence } from '../../drill/evidence/draft';
import type { DrillOutcome } from '../../drill/evidence/draft';
import type { DraftEvidence } from '../../drill/evidence/evidence-file';
import { openHomeArchive } from '../../drill/evidence/home-archive';
import type { CommandContext } from '../commands/command';

/** A drill that is over, and where its evidence lies. */
export interface FinishedDrill {
  readonly draft: DraftEvidence;
  readonly folder: string;
}

/** The evidence of this data folder, which need not be set up. */
export async function openArchive(context: CommandContext): Promise<DrillArchive> {
  const { paths, ...platform } = (await context.services()).platform;
  return openHomeArchive({ ...platform, home: paths.home });
}

/** Writes the pack, whatever the verdict. @throws AppError `store.permissions`, `store.full`, `store.writeFailed`. */
export async function finishDrill(
  outcome: DrillOutcome,
  context: CommandContext,
): Promise<FinishedDrill> {
  const { host } = (await context.services()).platform;
  const draft = draftEvidence(outcome, host);
  const archive = await openArchive(context);
  return { draft, folder: await archive.write(draft, context.options.text('out')) };
}
