import { Announcer } from '../../parts/announcer';
import { OpenBanners } from '../../parts/open-banners';
import { ProblemPanel } from '../../parts/problem-panel';
import { Toast } from '../../parts/toast';
import { useAppState } from '../../surroundings';
import { AdminHead } from './admin-head';
import { adminAnnouncement } from './announcement';
import { adminKeys } from './admin-keys';
import { AdminUnlock } from './admin-unlock';
import { adminTabs } from './tabs';
import { askForEnd, useAdminKeys } from './use-admin-keys';

/** Everything that is the administrator's: a row of tabs, or the question for the passphrase. */
export function AdminScreen() {
  useAdminKeys();
  const isOpen = useAppState(state => state.admin.endsAt !== null);
  const tabId = useAppState(state => state.adminTab);
  const problem = useAppState(state => state.problem);
  const dismissProblem = useAppState(state => state.dismissProblem);
  const version = useAppState(state => state.session?.version ?? '');
  const toast = useAppState(state => state.toast);
  const dismissToast = useAppState(state => state.dismissToast);
  const announcement = useAppState(adminAnnouncement);
  const tab = adminTabs.find(({ id }) => id === tabId) ?? adminTabs[0];

  return (
    <div className="admin">
      <OpenBanners endKeys={adminKeys.endIncident} onEnd={askForEnd} />
      <AdminHead tabs={adminTabs} shown={isOpen ? (tab?.id ?? null) : null} />
      <main className="admin-main">
        {problem && <ProblemPanel problem={problem} version={version} onDismiss={dismissProblem} />}
        {isOpen && tab && (
          <section
            id="admin-panel"
            className="admin-panel"
            role="tabpanel"
            aria-label={tab.title}
            key={tab.id}
          >
            <tab.Component />
          </section>
        )}
        <div className="toasts">
          {toast && <Toast key={toast.id} toast={toast} onGone={dismissToast} />}
        </div>
      </main>
      {!isOpen && <AdminUnlock />}
      <Announcer text={announcement} />
    </div>
  );
}
