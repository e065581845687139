import type { Channel } from '../../shared/contract/contract';

/** Gives something in the place of a text. */
type Exchange = (text: string) => string;

const passphraseAlone: readonly Channel[] = ['session.unlock', 'admin.unlock', 'restore.apply'];

/**
 * A copy of a call's input with something else in the place of every secret that main must not see.
 * Both ends walk the same way, so the secrets come in the same order. Never throws: the input is the
 * page's, and main refuses one of another shape.
 */
export function exchangeSecrets(channel: Channel, input: unknown, exchange: Exchange): unknown {
  if (passphraseAlone.includes(channel)) {
    return withText(input, 'passphrase', exchange);
  }
  if (channel === 'wizard.test' || channel === 'wizard.create') {
    const known = withMember(input, 'logOn', logOn => withText(logOn, 'secret', exchange));
    return withText(known, 'passphrase', exchange);
  }
  if (channel !== 'import.check' && channel !== 'import.apply') return input;
  const answered = withList(input, 'profiles', profile =>
    withList(profile, 'answers', answer => withText(answer, 'value', exchange)),
  );
  return withText(answered, 'passphrase', exchange);
}

function withMember(thing: unknown, key: string, change: (member: unknown) => unknown): unknown {
  const member = memberOf(thing, key);
  return member === undefined ? thing : { ...(thing as object), [key]: change(member) };
}

function withText(thing: unknown, key: string, exchange: Exchange): unknown {
  const text = memberOf(thing, key);
  if (typeof text !== 'string' || text === '') return thing;
  return { ...(thing as object), [key]: exchange(text) };
}

function withList(thing: unknown, key: string, each: (item: unknown) => unknown): unknown {
  const list = memberOf(thing, key);
  return Array.isArray(list) ? { ...(thing as object), [key]: list.map(each) } : thing;
}

function memberOf(thing: unknown, key: string): unknown {
  if (typeof thing !== 'object' || thing === null) return undefined;
  return (thing as Readonly<Record<string, unknown>>)[key];
}
