import { z } from 'zod';
import { checkMaps } from '../../shared/contract/setup-file/cross-references';
import { describeIssues } from '../../shared/contract/setup-file/describe-issues';
import { mapSection } from '../../shared/contract/setup-file/push-section';
import type { Configuration } from '../../shared/domain/configuration';
import type { PushMap } from '../../shared/domain/push/push-map';

/**
 * What is wrong with maps on this host, each with the field that it is about; the rules are those of
 * `setup.json`.
 */
export function mapProblems(
  maps: readonly PushMap[],
  { tenants, secretServers }: Pick<Configuration, 'tenants' | 'secretServers'>,
): readonly string[] {
  const schema = z.strictObject({ maps: z.array(mapSection) }).superRefine((file, context) => {
    for (const { path, message } of checkMaps({ ...file, tenants, secretServers })) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });
  const data = { maps };
  const parsed = schema.safeParse(data);
  return parsed.success ? [] : describeIssues(parsed.error.issues, { data, schema });
}
