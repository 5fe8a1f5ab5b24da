import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A wish to close the own account that waits for the link in the mail; one per person. */
export const AccountClosing = defineEntity({
  name: 'AccountClosing',
  tableName: 'account_closing',
  properties: {
    personId: p.uuid().primary(),
    /** SHA-256 (hex) of the code in the link. */
    codeHash: p.string().unique(),
    expiresAt: p.datetime(),
  },
});
export type IAccountClosing = InferEntity<typeof AccountClosing>;
