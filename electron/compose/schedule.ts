import { SecretText } from '../../shared/lib/secret-text';
import type { Configuration } from '../../shared/domain/configuration';
import type { TenantId } from '../../shared/domain/entry';
import type { UnattendedRules } from '../../shared/domain/push/unattended';
import type { Platform } from '../platform/platform';
import { createPushPipeline } from '../schedule/pipeline/push-pipeline';
import type { RunPush } from '../schedule/run';
import { createRunLine } from '../schedule/run-line';
import { createScheduleService } from '../schedule/schedule-service';
import { createUnattendedRun } from '../schedule/unattended-run';
import type { Services } from '../services';
import { configurationCollection } from '../store/collections/configuration';
import { credentialsCollection } from '../store/collections/credentials';
import { scheduleCollection } from '../store/collections/schedule';
import type { Keeping } from './keeping';

/** What pushes with nobody there. The configuration is read each time: another process may change it. */
export function composeSchedule(
  platform: Platform,
  keeping: Pick<Keeping, 'session' | 'audit'>,
  push: Services['push'],
): Pick<Services, 'schedule' | 'pipeline'> {
  const { clock, log, host } = platform;
  const { session, audit } = keeping;
  const configuration = async () => {
    const { push } = platform.hardening.policy.policy;
    return noMoreOften(await session.store().read(configurationCollection), push.intervalMinutes);
  };
  const kept = () => session.store().read(scheduleCollection);
  const parts = {
    ...{ clock, log, configuration, hostName: host.hostName },
    line: createRunLine({ run: runOf(platform, keeping, push), clock, log }),
    record: (event: Parameters<typeof audit.append>[0]) => audit.append(event),
  };
  const schedule = createScheduleService({
    ...parts,
    requireUnlocked: session.requireUnlocked,
    state: {
      read: kept,
      update: async change => void (await session.store().update(scheduleCollection, change)),
    },
  });
  const pipeline = createPushPipeline({
    ...{ ...parts, kept },
    async secret() {
      const secret = (await session.store().read(credentialsCollection))['push']?.[
        'listenerSecret'
      ];
      return secret === undefined ? null : new SecretText(secret);
    },
  });
  session.onLock(async () => {
    await pipeline.stop();
    await schedule.stop();
  });
  return { schedule, pipeline };
}

/** The schedules with the interval that the policy lets them have. */
function noMoreOften(configuration: Configuration, least: number): Configuration {
  const schedule = Object.fromEntries(
    Object.entries(configuration.schedule).map(([tenant, { intervalMinutes }]) => [
      tenant,
      { intervalMinutes: Math.max(intervalMinutes, least) },
    ]),
  );
  return { ...configuration, schedule };
}

function runOf(
  { hardening }: Platform,
  { session }: Pick<Keeping, 'session'>,
  push: Services['push'],
): RunPush {
  const configuration = () => session.store().read(configurationCollection);
  const rules = async (tenant: TenantId): Promise<UnattendedRules> => {
    const settings = (await configuration()).tenants.find(({ id }) => id === tenant);
    const { unattended } = hardening.policy.policy.push;
    return { isAllowed: unattended, hasOwnAuth: (settings?.push.auth ?? null) !== null };
  };
  return createUnattendedRun({
    push,
    rules,
    verify: async () => (await configuration()).push.verify,
  });
}
