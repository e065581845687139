import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessDenied, openServer } from './server-client';
import type { OpenServer } from './server-client';

let open: OpenServer;
beforeEach(async () => {
  open = await openServer({ regions: ['emea'] });
});
afterEach(() => open.close());

const refused = (message: string) => ({
  ...{ message, messageDetail: null, modelState: null },
  errorCode: 'API_GenericException',
});

async function itemsOf(id: number): Promise<ReadonlyMap<string, string>> {
  const { json } = await open.api('GET', `secrets/${String(id)}`);
  return new Map(json.items.map(({ slug, itemValue }) => [slug, itemValue]));
}

describe('a secret', () => {
  it('has every key of the product, values and all', async () => {
    const { json } = await open.api('GET', 'secrets/2001?noAutoCheckout=true');
    const { items, ...rest } = json;
    expect(rest).toEqual({
      ...{ id: 2001, name: 'con-01', folderId: 101, siteId: 1, active: true },
      ...{ secretTemplateId: 6001, secretTemplateName: 'Critical: console-server' },
      ...{ secretPolicyId: -1, checkedOut: false, checkOutEnabled: false },
      ...{ checkOutChangePasswordEnabled: false, checkOutIntervalMinutes: -1 },
      ...{ checkOutMinutesRemaining: 0, checkOutUserId: -1, checkOutUserDisplayName: '' },
      ...{ isDoubleLock: false, doubleLockId: 0, isRestricted: false, requiresComment: false },
      ...{ requiresApprovalForAccess: false, accessRequestWorkflowMapId: -1 },
      ...{ lastHeartBeatStatus: 'Success', lastHeartBeatCheck: '2026-11-23T12:00:00.789' },
      ...{ lastPasswordChangeAttempt: '0001-01-01T00:00:00', failedPasswordChangeAttempts: 0 },
      ...{ isOutOfSync: false, outOfSyncReason: '', autoChangeEnabled: false },
      ...{ autoChangeNextPassword: null, enableInheritPermissions: true },
      ...{ enableInheritSecretPolicy: true, passwordTypeWebScriptId: -1, proxyEnabled: false },
      ...{ launcherConnectAsSecretId: -1, jumpboxRouteId: null, sessionRecordingEnabled: false },
      ...{ restrictSshCommands: false, allowOwnersUnrestrictedSshCommands: false },
      ...{ webLauncherRequiresIncognitoMode: false, responseCodes: [] },
    });
    expect(items[1]).toEqual({
      ...{ itemId: 200_102, fieldId: 600_102, fieldName: 'Username', slug: 'username' },
      ...{ fieldDescription: '', itemValue: 'oob-admin', isFile: false, isNotes: false },
      ...{ isPassword: false, fileAttachmentId: null, filename: null },
      ...{ isList: false, listType: 'None' },
    });
    expect(items.map(({ slug }) => slug)).toEqual([
      ...['machine', 'username', 'password', 'url', 'port', 'address', 'site', 'kind', 'notes'],
    ]);
  });

  it('is found by its path, however the path is written', async () => {
    const spellings = [
      '%5CCritical%5CEMEA%5CFRA1%5Ccon-01',
      'critical/emea/fra1/CON-01',
      '/Critical/EMEA/FRA1/con-01/',
    ];
    for (const path of spellings) {
      expect((await open.api('GET', `secrets/0?secretPath=${path}`)).json.id).toBe(2001);
    }
    const { text } = await open.api(
      'GET',
      'secrets/0/fields/username?secretPath=%5CSpecial%20cases%5CZ%C3%BCrich%20core%20%2F%2001',
    );
    expect(text).toBe('"special"');
  });

  it('may leave the password to the route of its field', async () => {
    const careful = await openServer({
      regions: ['emea'],
      behaviour: { passwordsInSecret: false },
    });
    const { json } = await careful.api('GET', 'secrets/2001');
    expect(json.items.find(({ slug }) => slug === 'password')?.itemValue).toBe('');
    const { text } = await careful.api('GET', 'secrets/2001/fields/password');
    expect(JSON.parse(text)).toHaveLength(20);
    await careful.close();
  });

  it('carries hostile content without a change', async () => {
    expect((await itemsOf(9016)).get('password')).toBe('before\u0000behind');
    expect((await itemsOf(9015)).get('password')).toBe('half \ud800 of a character');
    expect((await itemsOf(9018)).get('password')).toBe('  two in front, two behind  ');
    expect((await itemsOf(9019)).get('notes')).toBe('one\r\ntwo\rthree\nfour');
    expect((await itemsOf(9017)).get('__proto__')).toBe('a value like any');
    expect((await itemsOf(9012)).get('password')).toBe('');
    const { text } = await open.api('GET', 'secrets/9017/fields/__proto__');
    expect(text).toBe('"a value like any"');
  });
});

describe('a field', () => {
  it('that is a text is JSON, with quotes', async () => {
    const { text, headers } = await open.api('GET', 'secrets/2001/fields/USERNAME');
    expect([text, headers['content-type']]).toEqual(['"oob-admin"', 'application/json']);
  });

  it('that is a file is bytes, and only a placeholder in the secret', async () => {
    const { json } = await open.api('GET', 'secrets/9013');
    expect(json.items[1]).toMatchObject({
      ...{ slug: 'file', isFile: true, fileAttachmentId: 901_302, filename: 'big.bin' },
      itemValue: '*** Not Valid For Display ***',
    });
    const { bytes, headers } = await open.api('GET', 'secrets/9013/fields/file');
    expect(bytes).toHaveLength(1024 * 1024);
    expect(headers['content-type']).toBe('application/octet-stream');
  });

  it('that is not there is refused', async () => {
    const { status, json } = await open.api('GET', 'secrets/2001/fields/nonesuch');
    expect([status, json]).toEqual([400, refused('The field was not found.')]);
  });

  it('of a password leaves a line in the audit, and no other does', async () => {
    await open.api('GET', 'secrets/2001/fields/username');
    await open.api('GET', 'secrets/2001/fields/password');
    const { json } = await open.api('GET', 'secrets/2001/audits');
    expect(json.records.map(({ action }) => action)).toEqual(['PASSWORD DISPLAYED']);
  });
});

describe('missing, deleted and forbidden', () => {
  it.each(['secrets/77', 'secrets/9008', 'secrets/9009', 'secrets/9010', 'secrets/nonsense'])(
    '%s is answered alike, with 400',
    async path => {
      const { status, json } = await open.api('GET', path);
      expect([status, json]).toEqual([400, accessDenied]);
    },
  );

  it('is the same for what was deleted or forbidden just now', async () => {
    open.server.content.secrets.erase(2001);
    const secret = open.server.content.secrets.find(2002);
    if (secret) secret.access = 'none';
    for (const id of [2001, 2002]) {
      for (const part of ['', '/state', '/summary', '/audits', '/fields/password']) {
        const { status, json } = await open.api('GET', `secrets/${String(id)}${part}`);
        expect([part, status, json]).toEqual([part, 400, accessDenied]);
      }
    }
  });

  it('a deleted one is there for who asks for inactive ones', async () => {
    expect((await open.api('GET', 'secrets/9008?includeInactive=true')).json).toMatchObject({
      active: false,
    });
  });

  it('a route that is none is a page with 404', async () => {
    for (const path of ['/nonexistent/api/v1/secrets/1', '/SecretServer/api/v1/nothing', '/']) {
      const token = await open.tokenOf('push');
      const { status, headers, text } = await open.send('GET', path, { token });
      expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(text).toContain('<html>');
    }
  });
});

describe('a restricted secret', () => {
  const body = { noAutoCheckout: true };

  it.each([
    [9001, 'RequiresComment', 'The requested Secret requires a comment when viewed.'],
    [9002, 'RequiresCheckout', 'This Secret requires check-out.'],
    [9003, 'RequiresCheckout', 'This Secret is checked out by another user.'],
    [9004, 'RequiresApproval', 'Access to this Secret requires approval.'],
    [
      9005,
      'RequiresDoubleLockPassword',
      'A DoubleLock password is required to access this Secret.',
    ],
    [9006, 'RequiresMfaChallenge', 'This Secret requires an MFA challenge.'],
    [9023, 'RequiresCheckoutAndComment', 'The requested Secret requires a comment when viewed.'],
    [9008, 'RequiresUndelete', 'Access Denied'],
    [9010, 'CannotView', 'Access Denied'],
    [2001, 'None', ''],
  ])('%i has the state %s and says why', async (id, state, message) => {
    const path = `secrets/${String(id)}`;
    expect((await open.api('GET', `${path}/state`)).json).toMatchObject({ id, secretState: state });
    const paths = [`${path}?noAutoCheckout=true`, `${path}/fields/password?noAutoCheckout=true`];
    for (const one of paths) {
      const { status, json } = await open.api('GET', one);
      expect(status).toBe(message === '' ? 200 : 400);
      if (message !== '') expect(json).toMatchObject({ message });
    }
    const { status } = await open.api('POST', `${path}/restricted`, { body });
    expect(status).toBe(message === '' ? 200 : 400);
  });

  it('with a comment has its own code, and opens with one', async () => {
    expect((await open.api('GET', 'secrets/9001')).json).toMatchObject({
      errorCode: 'API_ValidateSecretAccessCommentRequired',
    });
    const given = { ...body, comment: 'because' };
    const field = 'secrets/9001/restricted/fields/password';
    expect((await open.api('POST', field, { body: given })).status).toBe(200);
    expect((await open.api('GET', 'secrets/9001')).status).toBe(200);
  });

  it('with DoubleLock opens with its password', async () => {
    const lock = open.server.content.secrets.find(9005)?.barriers.doubleLockPassword;
    const given = { ...body, doubleLockPassword: lock };
    const { json } = await open.api('POST', 'secrets/9005/restricted', { body: given });
    expect(json.id).toBe(9005);
  });

  it('with check-out is checked out by a bare GET, and brought back', async () => {
    expect((await open.api('GET', 'secrets/9002')).json.checkedOut).toBe(true);
    expect((await open.api('GET', 'secrets/9002/state')).json).toMatchObject({
      ...{ secretState: 'None', isCheckedOut: true, isCheckedOutByCurrentUser: true },
    });
    expect((await open.api('GET', 'secrets/9002?noAutoCheckout=true')).status).toBe(200);
    expect((await open.api('POST', 'secrets/9002/check-in')).json).toMatchObject({
      checkedOut: false,
    });
    const { json } = await open.api(
      'GET',
      'secrets/9002/audits?filter.auditActions=CHECK OUT'.replace(' ', '%20'),
    );
    expect(json.records).toHaveLength(1);
    const strict = await openServer({ behaviour: { bareGetChecksOut: false } });
    expect((await strict.api('GET', 'secrets/9002')).status).toBe(400);
    expect((await strict.api('GET', 'secrets/9002?autoCheckout=true')).status).toBe(200);
    await strict.close();
  });

  it('with check-out by somebody else stays theirs', async () => {
    const { json } = await open.api('GET', 'secrets/9003/state');
    expect(json).toMatchObject({ isCheckedOut: true, isCheckedOutByCurrentUser: false });
    expect((await open.api('POST', 'secrets/9003/check-out')).status).toBe(400);
    expect((await open.api('POST', 'secrets/9003/check-in')).status).toBe(400);
    const token = await open.tokenOf('admin');
    const extras = { token, body: { forceCheckIn: true } };
    expect((await open.api('POST', 'secrets/9003/check-in', extras)).status).toBe(200);
  });

  it('with comment and check-out takes the one, then the other', async () => {
    expect((await open.api('POST', 'secrets/9023/check-out')).status).toBe(400);
    const comment = 'secret-access-requests/secrets/9023/view-comment';
    await open.api('POST', comment, { body: { comment: 'because' } });
    expect((await open.api('POST', 'secrets/9023/check-out')).json).toEqual({ responseCodes: [] });
    expect((await open.api('GET', 'secrets/9023?noAutoCheckout=true')).status).toBe(200);
  });

  it('in maintenance mode cannot be checked out, while others are read', async () => {
    await open.server.setScenario('read-only');
    expect((await open.api('GET', 'secrets/9002')).status).toBe(400);
    expect((await open.api('GET', 'secrets/2001')).status).toBe(200);
  });
});

describe('a template', () => {
  it('tells what is hidden, which the secret itself does not', async () => {
    const { json } = await open.api('GET', 'secret-templates/6102');
    const hidden = json.fields.filter(({ hideOnView }) => hideOnView);
    expect(hidden).toMatchObject([
      { fieldSlugName: 'password', isPassword: true, listType: 'None' },
    ]);
    expect((await open.api('GET', 'secrets/9007')).text).not.toContain('hideOnView');
    const path = 'secret-templates/fields/search?filter.secretTemplateId=6102&take=10';
    expect((await open.api('GET', path)).json.records).toMatchObject([
      { slugName: 'machine', viewingRequiresEdit: false },
      { slugName: 'username', viewingRequiresEdit: false },
      { slugName: 'password', viewingRequiresEdit: true, type: 'Password' },
      { slugName: 'notes', type: 'Notes' },
    ]);
    expect((await open.api('GET', 'secret-templates/fields/610203')).json).toMatchObject({
      id: 610_203,
      viewingRequiresEdit: true,
    });
  });

  it('has hidden fields that may be kept from those who only view', async () => {
    const strict = await openServer({ behaviour: { hiddenFieldsForViewers: false } });
    const { json } = await strict.api('GET', 'secrets/9007');
    expect(json.items.find(({ slug }) => slug === 'password')?.itemValue).toBe('');
    expect((await strict.api('GET', 'secrets/9007/fields/password')).status).toBe(400);
    await strict.close();
  });

  it('is listed for administrators only, and unknown ones are refused', async () => {
    expect((await open.api('GET', 'secret-templates')).json).toEqual(accessDenied);
    const token = await open.tokenOf('admin');
    const { json } = await open.api('GET', 'secret-templates?take=100', { token });
    expect(json.records).toContainEqual({
      ...{ id: 6001, name: 'Critical: console-server', active: true, passwordTypeId: 1 },
      ...{ secretCount: 4, heartbeatEnabled: false, passwordTypeReady: true },
    });
    expect((await open.api('GET', 'secret-templates/77')).json).toEqual(accessDenied);
  });

  it('makes passwords as a quoted text', async () => {
    const { text } = await open.api('POST', 'secret-templates/generate-password/600103');
    expect(text).toMatch(/^".{20}"$/);
  });
});

describe('the server', () => {
  it('says whether it is a copy of another one, and whether it is in maintenance mode', async () => {
    const path = 'disaster-recovery/incoming-configuration';
    expect((await open.api('GET', path)).json).toMatchObject({ isReplica: false });
    const copy = await openServer({ regions: ['emea'], behaviour: { isReplica: true } });
    expect((await copy.api('GET', path)).json).toMatchObject({ isReplica: true });
    await copy.close();
    const mode = async () => (await open.api('GET', 'configuration/read-only-mode')).json;
    expect(await mode()).toEqual({ enabled: false });
    await open.server.setScenario('read-only');
    expect(await mode()).toEqual({ enabled: true });
  });

  it('says its version in both places, and is healthy in both spellings', async () => {
    expect((await open.api('GET', 'version')).json).toMatchObject({
      ...{ version: '11.7.000061', model: { version: '11.7.000061' }, success: true },
    });
    for (const path of ['/SecretServer/healthcheck.aspx', '/api/v1/healthcheck?noBus=true']) {
      const { json } = await open.send('GET', path);
      expect(json).toMatchObject({ Healthy: true, healthy: true, readOnlyMode: false });
    }
    const lower = await openServer({ behaviour: { healthKeys: ['healthy'] } });
    const { json } = await lower.send('GET', '/SecretServer/api/v1/healthcheck');
    expect([Object.hasOwn(json, 'healthy'), Object.hasOwn(json, 'Healthy')]).toEqual([true, false]);
    await lower.close();
  });
});
