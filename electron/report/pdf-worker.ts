import { parentPort, workerData } from 'node:worker_threads';
import { drawPdf } from './draw-pdf';
import type { PdfRequest } from './pdf-writer';

/** Entry of a worker thread: one document, one answer, end. */
async function answer({ document, fontFolder }: PdfRequest): Promise<void> {
  parentPort?.postMessage(await drawPdf(document, fontFolder));
}

void answer(workerData as PdfRequest);
