import type { SinkLag } from '../../shared/domain/shipping';
import { AppError } from '../../shared/errors/app-error';
import type { Services } from '../services';
import type { Outcome } from './output';
import { tableLines } from './table';
import { ageWords, isoTime } from './words';

/** Adds to an outcome how far each audit sink is behind; nothing to its text where there is none. */
export async function withSinks(
  outcome: Outcome,
  { audit }: Services,
  { clock }: { readonly clock: { now(): number } },
): Promise<Outcome> {
  try {
    const lags = await audit.lag();
    const sinks = lags.map(describe);
    const text = lags.length === 0 ? '' : `\n${linesFor(lags, clock.now()).join('\n')}\n`;
    return { ...outcome, document: { ...outcome.document, sinks }, text: outcome.text + text };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const document = { ...outcome.document, sinks: [] };
    return { ...outcome, document, error: outcome.error ?? error };
  }
}

function describe({ since, failure, ...rest }: SinkLag): Readonly<Record<string, unknown>> {
  const told = failure && { at: isoTime(failure.at), detail: failure.detail };
  return { ...rest, since: isoTime(since), failure: told };
}

function linesFor(lags: readonly SinkLag[], now: number): readonly string[] {
  const rows = lags.map(({ id, kind, undelivered, sealed, since, failure }) => [
    id,
    kind,
    String(undelivered),
    since === null ? '-' : ageWords(since, now),
    String(sealed),
    failure?.detail ?? '-',
  ]);
  return tableLines(['SINK', 'KIND', 'UNDELIVERED', 'SINCE', 'SEALED', 'LAST FAILURE'], rows);
}
