import type { ReadinessLine } from '../../shared/domain/readiness';
import { ready as de } from './de/ready';
import { ready as en } from './en/ready';
import { inLanguage } from './in-language';

export const readyWords = inLanguage({ en, de });

/** The verdict over the lines, in one sentence. */
export function verdictWords(lines: readonly ReadinessLine[]): string {
  const failed = lines.filter(({ status }) => status === 'failed');
  if (failed.length > 0)
    return readyWords.no(failed.map(({ id }) => readyWords.lines[id]).join(', '));
  const warned = lines.filter(({ status }) => status === 'warning').length;
  return warned === 0 ? readyWords.yes : readyWords.yesBut(warned);
}

/** What an operator may send to a colleague: no secret, no value. */
export function readyReport(
  lines: readonly ReadinessLine[],
  { version, at }: { readonly version: string; readonly at: number },
): string {
  const rows = lines.map(({ id, status, detail, next, code }) => {
    const said = `${readyWords.lines[id]}: ${readyWords.status[status]}. ${detail}`;
    const coded = code === null ? said : `${said} [${code}]`;
    return next === null ? coded : `${coded}\n  ${readyWords.next}: ${next}`;
  });
  return [
    `Breakglass ${version}, ${new Date(at).toISOString()}`,
    verdictWords(lines),
    ...rows,
  ].join('\n');
}
