import type { Answer } from './answer';

/**
 * The server says no. It is not an AppError: it never reaches the app as an exception, it leaves
 * the sandbox as the status and body it carries.
 */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${String(answer.status)}`);
    this.name = 'Refusal';
    this.answer = answer;
  }
}

/** A refusal in the vendor's error shape: code, message and, for bad fields, what is wrong with each. */
export function refusal(
  code: number,
  message: string,
  errors?: Readonly<Record<string, readonly string[]>>,
): Refusal {
  return new Refusal({
    status: code,
    body: { code, message, ...(errors === undefined ? {} : { errors }) },
  });
}

/** 404 with the text the vendor's suites look for. */
export function notFound(): Refusal {
  return refusal(404, 'unable to find item with specified identifier');
}

/** 403; this body has no `code`. It is given before anybody looks whether the item exists. */
export function denied(): Refusal {
  return new Refusal({ status: 403, body: { message: 'Invalid permissions' } });
}

/** 401 of the gateway in front: no token, or one that is expired or not ours. */
export function unauthorized(): Refusal {
  return new Refusal({ status: 401, body: { message: 'Unauthorized' } });
}

/** 401 of the token endpoint. Clients compare this text byte by byte. */
export function unableToAuthenticate(): Refusal {
  return refusal(401, 'unable to authenticate');
}
