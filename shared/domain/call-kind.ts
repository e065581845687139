/** What a request was for; a heartbeat is believed to be free but is counted apart. */
export const callKinds = [
  'token',
  'search',
  'read',
  'describe',
  'write',
  'usage',
  'heartbeat',
] as const;
export type CallKind = (typeof callKinds)[number];

/** Requests by what they were for. */
export type CallCounts = Readonly<Record<CallKind, number>>;
