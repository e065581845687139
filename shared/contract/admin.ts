import { z } from 'zod';

/** Whether somebody has proved to be the administrator. */
export const adminView = z.strictObject({
  /** When admin mode ends by itself; null while it is closed. */
  endsAt: z.number().nullable(),
});
export type AdminView = z.infer<typeof adminView>;

const nothing = z.strictObject({});

export const adminChannels = {
  'admin.view': { input: nothing, output: adminView },
  /** The passphrase once more; opens admin mode and nothing else. */
  'admin.unlock': {
    input: z.strictObject({ passphrase: z.string().min(1).max(1024) }),
    output: adminView,
  },
  'admin.leave': { input: nothing, output: adminView },
} as const;
