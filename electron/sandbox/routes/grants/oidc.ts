import { principalFor } from '../../dsv/federation/external-principal';
import { signInSubject } from '../../dsv/federation/sign-in-subject';
import { refusal } from '../../wire/refusal';
import type { Grant } from './grant';
import { judge } from './judge';

/** The code that a browser brought back from the identity provider. */
export const oidcGrant: Grant = request => {
  const { tenant, body } = request;
  const provider = body.text('provider');
  if (tenant.authProviders.find(provider) === null) {
    throw refusal(400, 'unable to find provider with specified name.');
  }
  return judge(request, {
    account: `oidc:${provider}`,
    principal: () => {
      const { signIns } = tenant.federation;
      const isRight = signIns.redeem(provider, body.text('state'), body.text('authorization_code'));
      return isRight ? principalFor(tenant, 'thycoticone', signInSubject) : null;
    },
    refreshable: true,
  });
};
