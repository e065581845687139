import { errorText } from '../../../shared/errors/error-text';

/** The sentences that the engine and the command line say, too. */
export const errors = errorText;
