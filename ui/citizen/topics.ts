/** Topics of the help, in its order, each with its questions; texts `help.<topic>.<question>.q` and `.a`. */
export const helpTopics = {
  account: ['get', 'why', 'password', 'ended', 'stranger'],
  levels: ['what', 'which', 'raise'],
  drafts: ['save', 'resume', 'offline', 'wrong', 'twice'],
  files: ['types', 'photo', 'large', 'refused'],
  documents: ['use', 'delete', 'back'],
  following: ['state', 'number', 'term', 'late'],
  completion: ['why', 'how', 'silent'],
  messages: ['ask', 'mail', 'fewer', 'language'],
  paper: ['paper', 'follow', 'help'],
  verify: ['how', 'result', 'file'],
  data: ['who', 'copy', 'wrong', 'close', 'device'],
  accessibility: ['keyboard', 'zoom', 'colours', 'phone', 'else'],
  companies: ['company', 'mandate', 'which'],
} as const;

export type HelpTopic = keyof typeof helpTopics;

/** Whether a part of an address names a topic. */
export const isHelpTopic = (name: string): name is HelpTopic => Object.hasOwn(helpTopics, name);

/** Sentences of the page that stands in for others without a connection; texts `noConnection.*`. */
export const offlineTexts = ['kept', 'read', 'call'] as const;

/** Parts of the accessibility statement, in its order; texts `accessibility.*.title` and `accessibility.*.text`. */
export const accessibilitySections = ['standard', 'works', 'gaps', 'tested', 'report', 'appeal'] as const;
