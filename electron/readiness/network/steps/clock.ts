import {
  clockSkewSeconds,
  clockSkewWords,
  harmfulSkewSeconds,
  harmlessSkewSeconds,
} from '../../../../shared/domain/clock-skew';
import { AppError } from '../../../../shared/errors/app-error';
import { ok, unknown, warning } from '../../finding';
import type { NetworkStep } from '../step';

/** Our clock beside the server's. */
export const clockStep: NetworkStep = {
  id: 'clock',
  title: 'clock',
  patience: 'ask',
  async look({ server }, { answer }) {
    const skew = answer && clockSkewSeconds(answer.date, answer);
    if (skew === null) return unknown('the server does not say what time it is');
    if (skew === 0) return ok('as the server has it');
    const said = clockSkewWords(skew, server);
    if (Math.abs(skew) > harmfulSkewSeconds) throw new AppError('clock.skewed', { detail: said });
    return Math.abs(skew) > harmlessSkewSeconds ? warning(said, setClock) : ok(said);
  },
};

const setClock = 'Look after the clock of this host and the service that sets it.';
