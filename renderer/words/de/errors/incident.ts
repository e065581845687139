import type { ErrorText } from '../../../../shared/errors/error-sentence';

export const incidentErrors = {
  'incident.ticketRejected': {
    message: 'Das Ticket wurde nicht angenommen; es wurde nichts herausgegeben.',
    next: 'Geben Sie die Nummer des Tickets so an, wie es die Richtlinie dieses Hosts verlangt: in ihrem Feld oder mit --ticket.',
  },
  'incident.ticketUnverified': {
    message:
      'Das Ticketsystem hat nicht geantwortet, und die Richtlinie dieses Hosts will jedes Ticket geprüft haben; es wurde nichts herausgegeben.',
    next: 'Versuchen Sie es in einer halben Minute noch einmal. Bleibt es still, fragen Sie, wer in der Richtlinie „incident.ticketOffline“ ändern darf.',
  },
  'incident.none': {
    message: 'Es ist kein Einsatz offen.',
    next: 'Das erste Secret, das herausgegeben wird, öffnet einen; vorher gibt es nichts zu verlängern oder zu beenden.',
  },
  'incident.notExtended': {
    message: 'Der Einsatz bekam nicht mehr Zeit.',
    next: 'Beenden Sie ihn, entsperren Sie neu und nennen Sie im nächsten den Grund; wie lange ein Einsatz dauern darf, sagt die Richtlinie dieses Hosts.',
  },
  'incident.unknown': {
    message: 'Hier gibt es keinen Einsatz mit dieser Nummer, oder mehrere beginnen so.',
    next: 'Suchen Sie ihn mit „breakglass incident list“; die letzten 200 sind erhalten, im Audit-Log stehen alle.',
  },
  'incident.reportFailed': {
    message:
      'Die Dateien des Berichts konnten nicht geschrieben werden. Die versiegelte Aufzeichnung des Einsatzes ist erhalten.',
    next: 'Schaffen Sie Platz, oder wählen Sie einen Ordner, in den Sie schreiben dürfen, und starten Sie „breakglass incident report ID --out ORDNER“.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
