/** One setting of a profile, and the parameter of our method that it becomes. */
export interface AuthSetting {
  /** In the profile: `auth.client.id`. */
  readonly setting: string;
  /** In `setup.json`: `clientId`. */
  readonly parameter: string;
  readonly kind: 'plain' | 'secret';
  readonly required: boolean;
  /** How the text in the profile becomes the parameter; as it is when left out. */
  readonly written?: 'base64';
  /** Where `setup.json` names a file instead: `certificateFile`. */
  readonly asFile?: string;
}

/** A way of logging on, as the command line of DSV calls it and as we do. */
export interface AuthType {
  readonly type: string;
  readonly method: string;
  readonly settings: readonly AuthSetting[];
}

/** Every `auth.type` of a profile. */
export const authTypes: readonly AuthType[] = [
  {
    type: 'password',
    method: 'password',
    settings: [
      plain('auth.username', 'username'),
      secret('auth.password', 'password'),
      optional('auth.provider', 'provider'),
    ],
  },
  {
    type: 'clientcred',
    method: 'client_credentials',
    settings: [plain('auth.client.id', 'clientId'), secret('auth.client.secret', 'clientSecret')],
  },
  {
    type: 'cert',
    method: 'certificate',
    settings: [
      {
        ...plain('auth.certificate', 'certificate'),
        ...{ written: 'base64', asFile: 'certificateFile' },
      },
      { ...secret('auth.privatekey', 'privateKey'), written: 'base64' },
    ],
  },
  { type: 'aws', method: 'aws_iam', settings: [optional('auth.awsprofile', 'awsProfile')] },
  { type: 'azure', method: 'azure', settings: [optional('auth.clientid', 'clientId')] },
  {
    type: 'gcp',
    method: 'gcp',
    settings: [
      optional('auth.gcp.service', 'serviceAccount'),
      { ...optional('auth.gcp.token', 'token'), kind: 'secret' },
    ],
  },
  { type: 'oidc', method: 'oidc', settings: oidcSettings() },
  { type: 'thy-one', method: 'oidc', settings: oidcSettings() },
];

/** The name of a parameter in `setup.json`, and the value that its schema can judge. */
export function inSetupFile(
  method: string,
  [name, value]: readonly [string, string],
): readonly [string, string] {
  const settings = authTypes.find(type => type.method === method)?.settings ?? [];
  const file = settings.find(({ parameter }) => parameter === name)?.asFile;
  return file === undefined ? [name, value] : [file, name];
}

function oidcSettings(): readonly AuthSetting[] {
  return [optional('auth.provider', 'provider'), optional('auth.callback', 'callback')];
}

function plain(setting: string, parameter: string): AuthSetting {
  return { setting, parameter, kind: 'plain', required: true };
}

function secret(setting: string, parameter: string): AuthSetting {
  return { setting, parameter, kind: 'secret', required: true };
}

function optional(setting: string, parameter: string): AuthSetting {
  return { setting, parameter, kind: 'plain', required: false };
}
