import type { Route } from '../wire/router';
import { authProviderRoutes } from './auth-providers';
import { breakglassRoutes } from './breakglass';
import { clientRoutes } from './clients';
import { configRoutes } from './config';
import { federationRoutes } from './federation';
import { groupRoutes } from './groups';
import { heartbeatRoutes } from './heartbeat';
import { homeRoutes } from './home';
import { policyRoutes } from './policies';
import { roleRoutes } from './roles';
import { secretRoutes } from './secrets';
import { tokenRoutes } from './token';
import { usageRoutes } from './usage';
import { userRoutes } from './users';

/** Every endpoint of the sandbox. Within a subject the more particular pattern stands first. */
export const routes: readonly Route[] = [
  ...heartbeatRoutes,
  ...tokenRoutes,
  ...federationRoutes,
  ...secretRoutes,
  ...homeRoutes,
  ...usageRoutes,
  ...clientRoutes,
  ...roleRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...policyRoutes,
  ...authProviderRoutes,
  ...configRoutes,
  ...breakglassRoutes,
];
