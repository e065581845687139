import { folderRoutes } from './folders';
import { healthRoutes } from './health';
import type { ServerRoute } from './route';
import { sdkClientRoutes } from './sdk-clients';
import { secretReadRoutes } from './secret-read';
import { secretSearchRoutes } from './secret-search';
import { templateRoutes } from './templates';
import { tokenRoutes } from './token';
import { userRoutes } from './users';

/** Every endpoint of the practice Secret Server. Within a subject the more particular pattern stands first. */
export const serverRoutes: readonly ServerRoute[] = [
  ...healthRoutes,
  ...tokenRoutes,
  ...userRoutes,
  ...sdkClientRoutes,
  ...secretSearchRoutes,
  ...secretReadRoutes,
  ...folderRoutes,
  ...templateRoutes,
];
