/** Limits of the text that says why a secret is needed. */
export const reasonLimits = { minLength: 3, maxLength: 512 } as const;

/** Accepted (trimmed) or refused with a short cause that can be shown beside the field. */
export type ReasonCheck =
  | { readonly kind: 'accepted'; readonly reason: string }
  | { readonly kind: 'refused'; readonly because: string };

/** Checks a reason as typed. The window calls it for instant feedback, main calls it again. */
export function checkReason(text: string): ReasonCheck {
  const reason = text.trim();
  if (reason.length < reasonLimits.minLength) {
    return refuse(`it is shorter than ${reasonLimits.minLength} characters`);
  }
  if (reason.length > reasonLimits.maxLength) return refuse('it is longer than 512 characters');
  if (/\p{Cc}/u.test(reason)) return refuse('it holds control characters');
  if (!/\p{L}/u.test(reason)) return refuse('it holds no word');
  return { kind: 'accepted', reason };
}

function refuse(because: string): ReasonCheck {
  return { kind: 'refused', because };
}
