import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** When the staff was last read from the identity server: one row, once it was read at all. */
export const StaffDirectory = defineEntity({
  name: 'StaffDirectory',
  tableName: 'staff_directory',
  properties: {
    id: p.string().primary(),
    readAt: p.datetime(),
    people: p.integer(),
  },
});
export type IStaffDirectory = InferEntity<typeof StaffDirectory>;
