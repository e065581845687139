import { z } from 'zod';

const scheduledTenant = z.strictObject({
  id: z.string(),
  /** As people call it. */
  name: z.string(),
  intervalMinutes: z.number(),
  nextAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  /** How the last run ended; `last` null after one that went through, or none. */
  last: z.strictObject({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
  isPaused: z.boolean(),
  isRunning: z.boolean(),
  /** Whether the push has credentials of its own there, without which nothing is written unattended. */
  hasOwnCredentials: z.boolean(),
});
export type ScheduledTenantView = z.infer<typeof scheduledTenant>;

export const scheduleView = z.strictObject({
  tenants: z.array(scheduledTenant).readonly(),
  /** Whether the policy of this host lets a plan without alarms be applied with nobody there. */
  isUnattendedAllowed: z.boolean(),
  /** The file that decides it. */
  policyFile: z.string(),
});
export type ScheduleView = z.infer<typeof scheduleView>;

const nothing = z.strictObject({});
const oneTenant = z.strictObject({ tenant: z.string().min(1).max(64) });

export const scheduleChannels = {
  'schedule.view': { input: nothing, output: scheduleView },
  'schedule.pause': { input: oneTenant, output: scheduleView },
  'schedule.resume': { input: oneTenant, output: scheduleView },
} as const;
