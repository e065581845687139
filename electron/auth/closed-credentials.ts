import type { Credentials } from '../../shared/domain/configuration';
import { SecretText } from '../../shared/lib/secret-text';

/** The values of one owner, each closed; none for an owner that has none. */
export function closedCredentials(
  values: Credentials[string] = {},
): Readonly<Record<string, SecretText>> {
  const secrets = Object.entries(values).map(
    ([name, value]) => [name, new SecretText(value)] as const,
  );
  return Object.fromEntries(secrets);
}
