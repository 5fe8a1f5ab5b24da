import type { Department } from '../../shared/api/index.ts';
import { me } from '../../shared/session/index.ts';

/** Departments that the reader answers for, as the server says; none for most. */
export function managedDepartments(): Department[] {
  return (me.value?.signedIn && me.value.managedDepartments) || [];
}
