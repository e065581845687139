import { noContent, ok } from '../../wire/answer';
import { accessDenied, generic, invalidRequest } from '../wire/refusals';
import type { ServerCall, ServerRoute } from './route';
import { idOf, v1 } from './route';

function onboard({ state, request }: ServerCall) {
  const { body } = request;
  const missing = ['name', 'description', 'ruleName', 'clientId'].filter(name => !body.has(name));
  if (missing.length > 0) {
    const wrong = missing.map(name => [name, [`The ${name} field is required.`]] as const);
    throw invalidRequest(Object.fromEntries(wrong));
  }
  const client = state.sdkClients.onboard({
    rule: body.text('ruleName'),
    key: body.text('onboardingKey'),
    clientId: body.text('clientId'),
    name: body.text('name'),
    description: body.text('description'),
  });
  if (!client) throw generic('The rule or the onboarding key is not valid.');
  const account = state.accounts.find(client.accountId);
  return ok({
    id: client.id,
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    name: client.name,
    details: client.description,
    ipAddress: '127.0.0.1',
    userId: client.accountId,
    userDisplayName: account?.userName ?? '',
  });
}

function revoke(call: ServerCall) {
  if (!call.account.isAdministrator || !call.state.sdkClients.revoke(idOf(call))) {
    throw accessDenied();
  }
  return noContent();
}

/** Programs make themselves known by a rule, before they can log in. */
export const sdkClientRoutes: readonly ServerRoute[] = [
  {
    ...{ method: 'POST', pattern: 'api/v1/sdk-client-accounts', access: 'public', kind: 'session' },
    handle: onboard,
  },
  v1('POST', 'sdk-client-accounts/{id}/revoke', { kind: 'session', handle: revoke }),
];
