import path from 'node:path';
import type { IncidentRecord, IncidentReport } from '../../shared/domain/incident';
import { AppError } from '../../shared/errors/app-error';
import type { Log } from '../platform/log';
import type { ReportSection } from './report-document';
import { makeReportFiles, reportFolderName, writeReportFiles } from './report-files';
import type { ReportFiles, ReportFilesDependencies } from './report-files';

/** Makes the reports of incidents and puts them beside the store. */
export interface IncidentReports {
  make(record: IncidentRecord): Promise<ReportFiles>;
  /** Writes the files. Never throws: what is in the way is part of the answer. */
  write(record: IncidentRecord): Promise<IncidentReport>;
  /** Into a folder that must not be there yet. @throws AppError `incident.reportFailed`. */
  writeTo(folder: string, files: ReportFiles): Promise<void>;
  add(section: SectionOf): void;
}

/** What another part of the program adds to a report; null for nothing. */
export type SectionOf = (record: IncidentRecord) => Promise<ReportSection | null>;

export interface ReportsDependencies extends ReportFilesDependencies {
  /** Where the folders of the reports are. */
  readonly folder: string;
  readonly log: Log;
}

export function createIncidentReports(dependencies: ReportsDependencies): IncidentReports {
  const { folder, log } = dependencies;
  const sections: SectionOf[] = [];

  async function more(record: IncidentRecord): Promise<readonly ReportSection[]> {
    const found: ReportSection[] = [];
    for (const sectionOf of sections) {
      const section = await sectionOf(record).catch((error: unknown) => {
        log.error('section of a report left out', error);
        return null;
      });
      if (section !== null) found.push(section);
    }
    return found;
  }

  const make = async (record: IncidentRecord): Promise<ReportFiles> =>
    makeReportFiles(dependencies, record, await more(record));

  return {
    make,
    async write(record) {
      const target = path.join(folder, reportFolderName(record));
      try {
        const files = await make(record);
        await writeReportFiles(dependencies, target, { files, isOurs: true });
        return { state: 'written', folder: target, trouble: null };
      } catch (error) {
        log.error('report not written', error);
        const trouble = (error instanceof AppError ? error.detail : null) ?? 'internal';
        return { state: 'failed', folder: null, trouble };
      }
    },
    writeTo: (target, files) => writeReportFiles(dependencies, target, { files, isOurs: false }),
    add: section => void sections.push(section),
  };
}
