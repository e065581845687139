import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReportDocument } from './report-document';

/** What is sent to the worker of `pdf-worker.ts`. */
export interface PdfRequest {
  readonly document: ReportDocument;
  readonly fontFolder: string;
}

/** Makes a PDF of a document. @throws Error when the program's own files for it are missing. */
export type WritePdf = (document: ReportDocument) => Promise<Uint8Array>;

/**
 * Writes PDFs in a thread of its own, so that nothing of it is loaded before the first report and
 * nothing waits while one is drawn.
 * @param programFolder where the build puts `pdf-worker.cjs` and the folder `fonts`.
 */
export function createPdfWriter({ programFolder }: { readonly programFolder: string }): WritePdf {
  return document => {
    const request: PdfRequest = { document, fontFolder: path.join(programFolder, 'fonts') };
    const file = path.join(programFolder, 'pdf-worker.cjs');
    return new Promise((resolve, reject) => {
      const worker = new Worker(file, { workerData: request, env: {}, execArgv: [] });
      worker.once('message', (bytes: Uint8Array) => resolve(bytes));
      worker.once('error', reject);
      worker.once('exit', code => reject(new Error(`the PDF writer ended with ${code}`)));
    });
  };
}
