import type { Session } from 'electron';

/**
 * Closes everything a page could ask of Chromium: permissions, devices, screens, downloads,
 * dictionaries, and every request that does not go to the page's own files.
 * @param origin `app://ui`, the only place that answers.
 */
export function hardenSession(session: Session, origin: string): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Called back without a source, the request for a screen fails.
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', event => event.preventDefault());
  session.webRequest.onBeforeRequest((request, answer) =>
    answer({ cancel: !request.url.startsWith(`${origin}/`) }),
  );
}

/**
 * Has to be done before anything else with a session: Chromium fetches a dictionary for every language
 * that is chosen when it is first used, switched off or not.
 */
export function withoutDictionaries(session: Session): void {
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}
