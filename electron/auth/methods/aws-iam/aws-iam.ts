import type { AuthMethod } from '../../auth-method';
import { optionalParameter } from '../../parameters';
import { findAwsKeys } from './find-aws-keys';
import { signIdentityRequest } from './signed-request';

/**
 * An AWS identity: the vault is given a signed request to AWS's own "who am I", and sends it there
 * itself. The keys stay on this host.
 */
export const awsIam: AuthMethod = {
  id: 'aws_iam',
  label: 'AWS IAM',
  form: [{ name: 'awsProfile', label: 'AWS profile', secret: false, required: false }],
  async getToken(parameters, { token, around }, signal) {
    const keys = await findAwsKeys(around, optionalParameter(parameters, 'awsProfile'), signal);
    const signed = await signIdentityRequest(keys, around.clock.now());
    return token({ grant_type: 'aws_iam', ...signed }, signal);
  },
};
