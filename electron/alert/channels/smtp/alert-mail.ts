import type { SendMailOptions } from 'nodemailer';
import type { Alert, SmtpSettings } from '../../../../shared/domain/alert';
import { alertLines, alertTitle } from '../../../../shared/domain/alert-text';

/** What would end a header or a line, or shows as nothing. */
const controls = /[\p{Cc}\p{Cs}\u2028\u2029]+/gu;

/** An alert as a plain mail. Nothing of it but the title stands in a header, and no line break can. */
export function alertMail({ from, to }: SmtpSettings, alert: Alert): SendMailOptions {
  const lines = alertLines(alert).map(oneLine);
  return {
    from: { name: '', address: from },
    to: to.map(address => ({ name: '', address })),
    subject: oneLine(alertTitle(alert)),
    text: `${lines.join('\n')}\n`,
    date: new Date(alert.at),
    messageId: `<${alert.id}@breakglass.invalid>`,
    headers: { 'X-Breakglass-Alert': alert.id, 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function oneLine(text: string): string {
  return text.replaceAll(controls, ' ');
}
