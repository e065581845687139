import type { Answer } from '../../wire/answer';
import { Refusal } from '../../wire/refusal';

/** The answer to what is missing, deleted and forbidden alike, so that nobody learns which ids exist. */
export function accessDenied(): Refusal {
  return badRequest('Access Denied', 'API_AccessDenied');
}

/** A secret that wants to hear why it is read. */
export function commentRequired(): Refusal {
  return badRequest(
    'The requested Secret requires a comment when viewed.',
    'API_ValidateSecretAccessCommentRequired',
  );
}

/** Everything for which no document names a code. */
export function generic(message: string): Refusal {
  return badRequest(message, 'API_GenericException');
}

/** A body or a query that does not fit. @param modelState what is wrong with each field. */
export function invalidRequest(modelState: unknown): Refusal {
  return new Refusal({ status: 400, body: { message: 'The request is invalid.', modelState } });
}

/** A token that was ours once. Every other 403 has another text, so clients compare this one. */
export function expiredToken(): Refusal {
  return new Refusal({
    status: 403,
    body: { message: 'Authentication failed or expired token.' },
  });
}

/** No token, or one that was never ours. */
export function notAuthorized(): Refusal {
  return new Refusal({
    status: 401,
    body: { message: 'Authorization has been denied for this request.' },
  });
}

/** IIS asks a Windows client to say who it is. */
export function whoAreYou(): Refusal {
  return new Refusal({
    status: 401,
    page: page('401 - Unauthorized: Access is denied due to invalid credentials.'),
    headers: { 'WWW-Authenticate': 'Negotiate, NTLM' },
  });
}

/** The page of the web server for a route that is none. */
export function noSuchRoute(): Refusal {
  return new Refusal({ status: 404, page: page('The resource cannot be found.') });
}

/** The token route says no. */
export function logOnRefused(error = 'Login failed.'): Refusal {
  return new Refusal({ status: 400, body: { error } });
}

/** One of ours is broken, in the words of the product. */
export const internalError: Answer = {
  status: 500,
  body: {
    message: 'An error has occurred.',
    exceptionMessage: null,
    exceptionType: null,
    stackTrace: null,
  },
};

/** A page as web servers write it. */
export function page(text: string): string {
  return `<!DOCTYPE html><html><body><h1>${text}</h1></body></html>`;
}

function badRequest(message: string, errorCode: string): Refusal {
  return new Refusal({
    status: 400,
    body: { message, messageDetail: null, errorCode, modelState: null },
  });
}
