import { hasCode } from '../../../shared/errors/app-error';
import { errorText } from '../../../shared/errors/error-text';
import { ok, warning } from '../finding';
import type { Finding, ReadinessCheck } from '../readiness-check';

/** Which clipboard `copy` would use; what is on it is not looked at. */
export const clipboardCheck: ReadinessCheck = {
  id: 'clipboard',
  title: 'clipboard',
  async look({ platform }) {
    const { kind, selections } = platform.clipboard;
    if (kind !== 'none') return ok(`${kind}: ${selections.join(' and ')}`);
    return none(await whyNone(platform.clipboard));
  },
};

function none(because: string): Finding {
  return warning(
    `none here, so only "get" works: ${because}`,
    errorText['clipboard.unavailable'].next,
  );
}

/** The clipboard that is none says what would give this host one. */
async function whyNone(clipboard: {
  clear(selection: 'clipboard'): Promise<void>;
}): Promise<string> {
  try {
    await clipboard.clear('clipboard');
    return 'not known why';
  } catch (error) {
    return hasCode(error, 'clipboard.unavailable') && error.detail !== undefined
      ? error.detail
      : 'not known why';
  }
}
