import { DosarForm } from '../../shared/form/index.ts';
import { pick } from '../../shared/i18n/index.ts';
import type { TaskDetails } from '../api/index.ts';
import { useStable } from '../parts/use-stable.ts';

/** The form of a task that cannot be filled now: to be read, not to be typed into. */
export function TaskPreview({ task }: { task: TaskDetails }) {
  const schema = useStable(task.form.schema);
  return (
    <div class="task-preview">
      <DosarForm readOnly schema={schema} data={task.form.data} label={pick(task.name)} />
    </div>
  );
}
