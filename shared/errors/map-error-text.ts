import type { ErrorCode } from './error-codes';
import type { ErrorText } from './error-sentence';

type MapErrorCode = Extract<ErrorCode, `map.${string}`>;

/** The sentences about the maps of the push. */
export const mapErrorText: Readonly<Record<MapErrorCode, ErrorText>> = {
  'map.invalid': {
    message: 'The maps were not saved, because something in them is not right.',
    next: 'Correct what is named and save again; docs/push.md has the rules of maps and paths.',
  },
  'map.unknown': {
    message: 'There is no map of this name on this host.',
    next: 'See what there is with "breakglass map list".',
  },
  'map.noServer': {
    message: 'There is no such Secret Server on this host.',
    next: 'Name it under secretServers in setup.json, with auth to read with, and run setup again.',
  },
};
