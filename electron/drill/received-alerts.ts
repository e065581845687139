import { z } from 'zod';
import { alertKinds } from '../../shared/domain/alert';
import type { Alert, Severity } from '../../shared/domain/alert';

/** What is posted to a webhook, as far as a drill looks at it. */
const posted = z.object({
  id: z.string(),
  time: z.iso.datetime(),
  kind: z.enum(alertKinds),
  severity: z.int().min(1).max(10),
  drill: z.boolean(),
  user: z.string(),
  host: z.string(),
  incident: z.string().nullable(),
  code: z.string(),
  facts: z.record(z.string(), z.string()),
});

/** Reads what the practice inbox lists: one alert a line, as it was posted, or words for none. */
export function receivedIn(list: string): readonly Alert[] {
  const lines = list.split('\n').filter(line => line.startsWith('{'));
  return lines.map(line => {
    const { time, drill: isDrill, severity, ...rest } = posted.parse(JSON.parse(line));
    return { ...rest, isDrill, severity: severity as Severity, at: Date.parse(time) };
  });
}
