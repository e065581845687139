/** The only person who can sign in at the sandbox's own identity provider. */
export const signInSubject = 'operator@sandbox.invalid';
