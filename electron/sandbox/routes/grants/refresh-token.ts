import type { Grant } from './grant';
import { unableToAuthenticate } from '../../wire/refusal';

/** A new access token for an old refresh token, as long as its owner is still there. */
export const refreshTokenGrant: Grant = ({ tenant, tenantName, body }) => {
  const { subject, answer } = tenant.tokens.refresh(body.text('refresh_token'), tenantName);
  if (!tenant.exists(subject)) throw unableToAuthenticate();
  return answer;
};
