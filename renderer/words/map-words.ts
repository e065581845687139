/** The texts of the maps: which secrets go where, and under which path. */
export const mapWords = {
  list: 'Maps of this host',
  add: 'New map',
  importFrom: 'Import',
  save: 'Save',
  saving: 'Saving…',
  remove: 'Remove',
  takeBack: 'Undo',
  takeBackAll: 'Undo all',
  none: 'No map yet',
  noneHint:
    'A map says which secrets of Secret Server must survive an outage, and where in the vault they go.',
  noneKeys: 'Make a new one, or import what Secret Server’s own sync has.',
  noServer: 'No Secret Server is configured on this host, so there is nothing to read from.',
  noServerHint: 'Name one under secretServers in setup.json and run breakglass setup again.',
  notChosen: 'Choose a map, or make a new one.',
  states: { same: '', added: 'new', changed: 'changed', removed: 'removed on save' },
  faulty: 'incomplete',
  inactive: 'paused',
  unnamed: 'without a name',

  source: {
    everything: 'nothing chosen yet',
    folder: (id: string, withSub: boolean) => `folder ${id}${withSub ? ' and below' : ''}`,
    template: (id: string) => `template ${id}`,
    search: (text: string) => `name with “${text}”`,
    secrets: (count: number) => (count === 1 ? 'one secret' : `${count} secrets`),
    from: (server: string, what: string) => `${server}: ${what}`,
    and: ', ',
  },

  form: {
    label: (id: string) => `Map ${id}`,
    id: 'Name of the map',
    active: 'Active',
    activeHint: 'A map that is not active is kept; no plan looks at it.',
    sourceTitle: 'Which secrets',
    sourceHint: 'What you fill in narrows together; at least one of the four.',
    server: 'Secret Server',
    chooseServer: 'choose…',
    folderId: 'Folder id',
    includeSubFolders: 'with the folders below it',
    templateId: 'Template id',
    search: 'Part of the name',
    secretIds: 'Secret ids',
    secretIdsExample: '37 38 41',
    targetTitle: 'Where to',
    tenants: 'Tenants',
    pathTemplate: 'Path template',
    pathHint:
      '$name is the secret’s name, another $x the field with that slug: critical/emea/$name.',
    contentTitle: 'What is written',
    fields: 'Fields',
    fieldsAll: 'All that Secret Server shows',
    fieldsChosen: 'These alone',
    fieldsHints: {
      all: 'Fields marked “Hide On View” stay out.',
      chosen: 'Slugs with spaces between them. A hidden field named here is written, too.',
    },
    keys: 'Keys',
    keyStyles: { slug: 'Slug', name: 'Field name' },
    keyHints: {
      slug: 'Keys are the slugs of the fields, as the vault’s own sync writes them.',
      name: 'Keys are the names of the fields as people see them; renaming one changes the key.',
    },
    attributes: 'Attributes',
    attributeRules: { search: 'For the lookup', none: 'None' },
    attributeHints: {
      search: 'Host, address and kind are written beside the values, so that a lookup finds them.',
      none: 'Nothing but our own mark is written beside the values.',
    },
    onSourceRemoved: 'When it is gone from Secret Server',
    removalRules: { keep: 'Keep', delete: 'Delete' },
    removalHints: {
      keep: 'It stays in the vault and the plan reports it.',
      delete:
        'It is deleted in the vault, and then an operator cannot look it up in an outage. Every such plan is held up until somebody accepts it.',
    },
  },

  faults: {
    id: 'Letters, digits, “-” and “_”, at most 64.',
    taken: 'Another map has this name.',
    server: 'Choose a Secret Server.',
    source: 'Say which secrets: a folder, a template, a part of the name, or ids.',
    number: 'A whole number from 1 on.',
    numbers: 'Whole numbers from 1 on, with spaces between them.',
    tenants: 'Choose at least one tenant.',
    unknownTenant: (id: string) => `${id} is not a tenant of this host.`,
    template: 'Type where the secrets go.',
    badTemplate: (problem: string) => `The template ${problem}.`,
    badTemplateIn: (tenant: string, problem: string) => `${tenant}: the template ${problem}.`,
    fields: 'Name at least one field, or choose all.',
  },

  preview: {
    title: 'Resulting paths',
    incomplete: 'The paths appear here as soon as the map is complete.',
    asking: (server: string) => `Asking ${server}…`,
    waiting: 'Reading on as soon as you stop typing…',
    failed: 'The paths could not be read',
    empty: 'No secret of the source fits.',
    emptyHint: 'Check the folder and the template, or what this host may see in Secret Server.',
    count: (paths: number, rejected: number, isCut: boolean) => {
      const many = `${isCut ? 'The first ' : ''}${paths} ${paths === 1 ? 'path' : 'paths'}`;
      return rejected === 0 ? `${many}.` : `${many}, ${rejected} would be rejected.`;
    },
    rejected: 'Rejected',
    noFolder: 'no folder',
    to: (tenant: string) => `to ${tenant}`,
  },

  changes: (added: number, changed: number, removed: number) =>
    [
      ...(added > 0 ? [`${added} new`] : []),
      ...(changed > 0 ? [`${changed} changed`] : []),
      ...(removed > 0 ? [`${removed} removed`] : []),
    ].join(', '),
  unchanged: 'Everything is saved.',
  unsaved: (what: string) => `Not saved: ${what}.`,
  faultyFirst: (id: string) => `${id} is incomplete; what is missing is marked.`,

  saveDialog: {
    title: 'Save these maps?',
    added: 'New',
    changed: 'Changed',
    removed: 'Removed',
    text: 'Nothing is pushed by this. The next plan is made with the new maps.',
    removal:
      'What a removed map has pushed stays in the vaults, and nothing keeps it in step any more.',
    confirm: 'Save',
    confirmRemoval: (count: number) =>
      `Save and remove ${count} ${count === 1 ? 'map' : 'maps'}`,
    cancel: 'Go on editing',
  },
  discardDialog: {
    title: 'Leave without saving?',
    text: (what: string) => `Not saved: ${what}. Leaving forgets it.`,
    stay: 'Stay',
    discard: 'Forget the changes',
  },
  importDialog: {
    title: 'Import from Secret Server',
    text: 'Takes over the tenants and maps of Secret Server’s own sync. Nothing is saved yet.',
    server: 'Secret Server',
    asking: (server: string) => `Asking ${server} for its sync…`,
    ask: 'Look',
    found: (count: number) => `${count} ${count === 1 ? 'map' : 'maps'} can be taken over`,
    nothing: 'There is no map that could be taken over.',
    notRead: 'Could not be read',
    takeOver: 'Add them, not saved yet',
    cancel: 'Cancel',
  },
  imported: (count: number) =>
    `${count} ${count === 1 ? 'map' : 'maps'} added. Look at the paths, then save.`,
  saved: 'The maps are saved.',
  savedHint: 'Plan shows what they change.',
  doing: {
    list: 'Read the maps',
    save: 'Save the maps',
    importFrom: 'Import from Secret Server',
  },
} as const;
