import { signInSubject } from '../dsv/federation/sign-in-subject';
import type { Answer } from '../wire/answer';
import { ok } from '../wire/answer';
import { refusal, unableToAuthenticate } from '../wire/refusal';
import type { Call, Route } from '../wire/router';

function challenge({ tenant, request }: Call): Answer {
  const pem = Buffer.from(request.body.text('client_certificate'), 'base64').toString('utf8');
  const { pki } = tenant.federation;
  const account = pki.accountOf(pem);
  if (account === null) throw refusal(400, 'invalid client_certificate');
  tenant.lockOut.check(account);
  const made = pki.challenge(pem);
  if (made === null) {
    tenant.lockOut.failed(account);
    throw unableToAuthenticate();
  }
  return ok({ cert_challenge_id: made.id, encrypted: made.encrypted });
}

function begin({ tenant, request }: Call): Answer {
  const provider = request.body.text('provider');
  if (tenant.authProviders.find(provider) === null) {
    throw refusal(400, 'unable to find provider with specified name.');
  }
  const callback = request.body.text('callback_url');
  if (!URL.canParse(callback)) throw refusal(400, 'callback_url is required');
  const state = tenant.federation.signIns.begin(provider, callback);
  const scheme = request.secure ? 'https' : 'http';
  const url = new URL(`${scheme}://${request.host}/v1/oidc/sign-in`);
  url.searchParams.set('state', state);
  return ok({ redirect_url: url.href });
}

/** The identity provider's page; the one person there is needs no password. */
function signIn({ request }: Call): Answer {
  const state = request.query.text('state').replaceAll(/[^\w-]/g, '');
  const page = [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>Sandbox sign-in</title></head><body>',
    '<h1>Sandbox sign-in</h1>',
    '<form method="get" action="/v1/oidc/approve">',
    `<input type="hidden" name="state" value="${state}">`,
    `<button>Sign in as ${signInSubject}</button>`,
    '</form></body></html>',
  ].join('\n');
  return { status: 200, page };
}

function approve({ tenant, request }: Call): Answer {
  const approval = tenant.federation.signIns.approve(request.query.text('state'));
  if (approval === null) throw refusal(400, 'this sign-in is not open any more');
  const url = new URL(approval.callback);
  url.searchParams.set('code', approval.code);
  url.searchParams.set('state', approval.state);
  return { status: 302, headers: { Location: url.href } };
}

/** What comes before some grants, and the identity provider that the sandbox brings along. */
export const federationRoutes: readonly Route[] = [
  { method: 'POST', pattern: 'certificate/auth', access: 'public', handle: challenge },
  { method: 'POST', pattern: 'oidc/auth', access: 'public', handle: begin },
  { method: 'GET', pattern: 'oidc/sign-in', access: 'public', handle: signIn },
  { method: 'GET', pattern: 'oidc/approve', access: 'public', handle: approve },
];
