import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Where somebody lives, with the keys that forms use. */
export interface Address {
  locality?: string;
  postalCode?: string;
  street?: string;
  number?: string;
  block?: string;
  stair?: string;
  floor?: string;
  flat?: string;
}

/** Mails that a person may do without; all others are the law's. */
export const optionalMails = ['message', 'reminder'] as const;
export type OptionalMail = (typeof optionalMails)[number];

/** What a person keeps in the account for the next request, and how they wish to be written to. */
export const Profile = defineEntity({
  name: 'Profile',
  tableName: 'profile',
  properties: {
    personId: p.uuid().primary(),
    address: p.json<Address>(),
    /** Language of answers: ro, or hu (Romanian and Hungarian). */
    correspondence: p.string(),
    /** Mails that the person does not want. */
    muted: p.array((value) => value as OptionalMail).columnType('text[]'),
    updatedAt: p.datetime(),
  },
});
export type IProfile = InferEntity<typeof Profile>;
