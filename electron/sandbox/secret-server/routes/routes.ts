import { auditRoutes } from './audits';
import { checkOutRoutes } from './check-out';
import { folderRoutes } from './folders';
import { healthRoutes } from './health';
import { platformRoutes } from './platform';
import { rotationRoutes } from './rotations';
import type { ServerRoute } from './route';
import { sdkClientRoutes } from './sdk-clients';
import { secretReadRoutes } from './secret-read';
import { secretSearchRoutes } from './secret-search';
import { secretWriteRoutes } from './secret-write';
import { syncMapRoutes } from './sync-maps';
import { syncTenantRoutes } from './sync-tenants';
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
  ...secretWriteRoutes,
  ...rotationRoutes,
  ...checkOutRoutes,
  ...auditRoutes,
  ...folderRoutes,
  ...templateRoutes,
  ...syncTenantRoutes,
  ...syncMapRoutes,
  ...platformRoutes,
];
