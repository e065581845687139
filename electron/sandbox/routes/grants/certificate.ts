import type { Grant } from './grant';
import { judge } from './judge';

/** The answer to a challenge of `certificate/auth`; the token speaks for the certificate's role. */
export const certificateGrant: Grant = request => {
  const { pki } = request.tenant.federation;
  const id = request.body.text('cert_challenge_id');
  return judge(request, {
    account: pki.challenged(id) ?? 'certificates:unknown',
    principal: () => {
      const role = pki.answer(id, request.body.text('decrypted_challenge'));
      return role === null ? null : `roles:${role}`;
    },
    refreshable: false,
  });
};
