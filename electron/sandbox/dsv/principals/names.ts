import { refusal } from '../../wire/refusal';

const plain = /^[a-zA-Z0-9_-]+$/;
const user = /^[a-zA-Z0-9@+._-]+$/;

/** What the vendor says when a user, role or group of that name is already there. */
export const nameTaken = 'a security principal with this name already exists';

/** @throws Refusal 400 unless the name of a role, group or provider has allowed characters. */
export function checkName(field: string, name: string): void {
  if (name === '') throw refusal(400, `${field} is required`);
  if (!plain.test(name))
    throw refusal(400, `invalid ${field}`, { [field]: ['has characters that are not allowed'] });
}

/** @throws Refusal 400 unless it is 3 to 100 characters that a user name may have. */
export function checkUserName(name: string): void {
  if (name === '') throw refusal(400, 'userName is required');
  checkLength('userName', name, { least: 3, most: 100 });
  if (!user.test(name))
    throw refusal(400, 'invalid userName', { userName: ['has characters that are not allowed'] });
}

/** @throws Refusal 400 when a text is too short or too long. */
export function checkLength(
  field: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): void {
  if (text.length >= least && text.length <= most) return;
  const rule = `must have ${String(least)} to ${String(most)} characters`;
  throw refusal(400, `invalid ${field}`, { [field]: [rule] });
}

/** How a principal of an authentication provider is called: `thy-one:bob`; a local one is just `bob`. */
export function qualified(provider: string, name: string): string {
  return provider === '' ? name : `${provider}:${name}`;
}
