import { Dialog } from '../../shared/components/index.ts';
import type { ReasonFormProps } from './reason-form.tsx';
import { ReasonForm } from './reason-form.tsx';

/** A deed that is done with a reason. */
export function ReasonDialog({ title, ...form }: ReasonFormProps & { title: string }) {
  return (
    <Dialog open title={title} onClose={form.onClose}>
      <ReasonForm {...form} />
    </Dialog>
  );
}
