/** Questions of the help page, in its order; texts `help.q.*` and `help.a.*`. */
export const helpQuestions = ['account', 'password', 'save', 'files', 'follow', 'paper', 'data'] as const;

/** Parts of the accessibility statement, in its order; texts `accessibility.*.title` and `accessibility.*.text`. */
export const accessibilitySections = ['standard', 'works', 'gaps', 'report', 'appeal'] as const;
