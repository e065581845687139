import type { IncidentFarewellView } from '../../shared/contract/incident';
import { incidentWords } from '../words/incident-words';
import { CopyableText } from './copyable-text';

/** Where the report of the last incident is, or how it can be had. */
export function FarewellReport({ farewell }: { readonly farewell: IncidentFarewellView }) {
  const { id, endedBy, secrets, report } = farewell;
  const said = endedBy === 'interrupted' ? incidentWords.interrupted : incidentWords.ended;
  const command = `breakglass incident report ${id.slice(0, 8)} --out FOLDER`;
  if (report.folder !== null) {
    return (
      <section className="farewell" aria-label={incidentWords.title}>
        <p className="farewell-text">{said(secrets)}</p>
        <CopyableText text={report.folder} />
      </section>
    );
  }
  const failed = report.state === 'failed';
  return (
    <section className="farewell" aria-label={incidentWords.title}>
      <p className={`farewell-text ${report.state}`}>
        {failed ? incidentWords.failed(report.trouble ?? '') : incidentWords.noFiles}
      </p>
      <CopyableText text={command} />
    </section>
  );
}
