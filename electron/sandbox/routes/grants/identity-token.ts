import { principalFor } from '../../dsv/federation/external-principal';
import type { Cloud } from '../../dsv/federation/identity-tokens';
import type { Grant } from './grant';
import { judge } from './judge';

/** Azure's tokens are made out for its management, Google's for the vault that is asked. */
const audiences: Readonly<Record<Cloud, (audience: string) => boolean>> = {
  azure: audience => audience === 'https://management.azure.com/',
  gcp: audience => audience.startsWith('https://'),
};

/** A token by which a cloud vouches for one of its machines. */
export const azureGrant = identityTokenGrant('azure');
export const gcpGrant = identityTokenGrant('gcp');

function identityTokenGrant(cloud: Cloud): Grant {
  return request => {
    const { tenant, body } = request;
    const token = body.text('jwt');
    const { clouds } = tenant.federation;
    return judge(request, {
      account: `${cloud}:${clouds.claimed(token)}`,
      principal: () => {
        const subject = clouds.verify(cloud, token, audiences[cloud]);
        return subject === null ? null : principalFor(tenant, cloud, subject);
      },
      refreshable: false,
    });
  };
}
