/** Names of fields that hold the seed of one-time codes, or a code itself. */
const seedNames =
  /^(totp|hotp|otp|mfa|2fa|otp-?auth|seed|one-?time)([-_ ]?(seed|secret|key|url|uri|code|password))?$|^(authenticator|otpauth)[-_ ]?\w*$/i;

/** Whether a field by this name is asked for a code instead of being copied as it is. */
export function isSeedField(name: string): boolean {
  return seedNames.test(name.trim());
}
