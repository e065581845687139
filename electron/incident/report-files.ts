import path from 'node:path';
import { rm } from 'node:fs/promises';
import type { IncidentRecord } from '../../shared/domain/incident';
import { AppError } from '../../shared/errors/app-error';
import { toMarkdown } from '../report/markdown';
import type { WritePdf } from '../report/pdf-writer';
import type { Disk } from '../store/files/disk';
import { errnoOf } from '../store/files/disk';
import { syncFolder, writeNewFile } from '../store/files/durable-file';
import { ensurePrivateFolder } from '../store/files/permissions';
import { incidentDocument } from './report-document';
import type { ReportSection } from './report-document';
import { incidentJson } from './report-json';

/** The files of one report by their names. */
export type ReportFiles = ReadonlyMap<string, Uint8Array>;

export interface ReportFilesDependencies {
  readonly disk: Disk;
  readonly uid: number | null;
  readonly writePdf: WritePdf;
  readonly appVersion: string;
}

/** Makes `report.md`, `report.json` and `report.pdf` of the same facts. */
export async function makeReportFiles(
  { writePdf, appVersion }: Pick<ReportFilesDependencies, 'writePdf' | 'appVersion'>,
  record: IncidentRecord,
  more: readonly ReportSection[],
): Promise<ReportFiles> {
  const document = incidentDocument(record, more, appVersion);
  const json = `${JSON.stringify(incidentJson(record, more, appVersion), null, 2)}\n`;
  return new Map([
    ['report.md', Buffer.from(toMarkdown(document))],
    ['report.json', Buffer.from(json)],
    ['report.pdf', await writePdf(document)],
  ]);
}

/** `2026-11-26-0a1b2c3d`. */
export function reportFolderName({ incident }: IncidentRecord): string {
  const date = new Date(incident.openedAt).toISOString().slice(0, 10);
  return `${date}-${incident.id.slice(0, 8)}`;
}

/**
 * Puts the files into a folder that appears with all of them or not at all.
 * @param isOurs a folder of that name is what an earlier run left behind, and is replaced.
 * @throws AppError `incident.reportFailed`; nothing is left behind then.
 */
export async function writeReportFiles(
  { disk, uid }: Pick<ReportFilesDependencies, 'disk' | 'uid'>,
  folder: string,
  { files, isOurs }: { readonly files: ReportFiles; readonly isOurs: boolean },
): Promise<void> {
  const parent = path.dirname(folder);
  const draft = path.join(parent, `.tmp-${path.basename(folder)}`);
  try {
    if (isOurs) await ensurePrivateFolder(disk, parent, uid);
    else await refuseExisting(disk, folder);
    await rm(draft, { recursive: true, force: true });
    await ensurePrivateFolder(disk, draft, uid);
    for (const [name, bytes] of files) await writeNewFile(disk, path.join(draft, name), bytes);
    await syncFolder(disk, draft);
    if (isOurs) await rm(folder, { recursive: true, force: true });
    await disk.rename(draft, folder);
    await syncFolder(disk, parent);
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw failed(error, folder);
  }
}

/** A rename would put the files into the place of an empty folder of somebody else's. */
async function refuseExisting(disk: Disk, folder: string): Promise<void> {
  const found = await disk.lstat(folder).catch(() => null);
  if (found !== null) throw Object.assign(new Error('it is there'), { code: 'EEXIST' });
}

function failed(error: unknown, folder: string): AppError {
  const because = error instanceof AppError ? error.detail : errnoOf(error);
  const detail = `${folder}: ${because ?? 'unknown error'}`;
  return new AppError('incident.reportFailed', { detail, cause: error });
}
