import path from 'node:path';

/** Where this host keeps its data; every folder is 0700 and every file 0600. */
export interface Paths {
  readonly home: string;
  readonly store: string;
  readonly audit: string;
  readonly alerts: string;
}

/** The folders below one data folder. Creates nothing. */
export function pathsBelow(home: string): Paths {
  return {
    home,
    store: path.join(home, 'store'),
    audit: path.join(home, 'audit'),
    alerts: path.join(home, 'alerts'),
  };
}
