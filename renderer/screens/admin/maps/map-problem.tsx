import type { WireError } from '../../../../shared/errors/app-error';
import { labels } from '../../../words/labels';

/** Why the server was asked in vain, and what to do. */
export function MapProblem({ error }: { readonly error: WireError }) {
  return (
    <div className="map-preview-problem" role="alert">
      <p>{error.message}</p>
      <p>{error.next}</p>
      <p>
        {labels.problem.code} <code>{error.code}</code>
      </p>
    </div>
  );
}
