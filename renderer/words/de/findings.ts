import { nameOf } from '../../../shared/domain/entry';
import type { findings as en } from '../en/findings';

export const findings: typeof en = {
  label: 'Offline ausgegeben',
  title: count =>
    `${count} ${count === 1 ? 'Secret wurde' : 'Secrets wurden'} aus versiegelten Kopien ausgegeben. Das ist protokolliert.`,
  more: count => `${count} weitere stehen im Audit-Protokoll.`,
  dismiss: 'Ausblenden',
  sentence({ path, version, current, found }, tenant) {
    const served = `${nameOf(path)} (${path}) wurde offline in Version ${version} ausgegeben`;
    switch (found) {
      case 'unchanged':
        return `${served}; ${tenant} hat dieselbe Version.`;
      case 'changed':
        return `${served}; ${tenant} hat Version ${current ?? 'unbekannt'}.`;
      case 'denied':
        return `${served}; ${tenant} verweigert es jetzt, die versiegelte Kopie wurde entfernt.`;
      case 'unauthenticated':
        return `${served}; ${tenant} lehnt diesen Client jetzt ab, seine versiegelten Kopien werden zurückgehalten.`;
      case 'deleted':
        return `${served}; in ${tenant} wurde es gelöscht, die versiegelte Kopie wurde entfernt.`;
    }
  },
};
