import { DosarForm } from '../../shared/form/index.ts';
import { pick } from '../../shared/i18n/index.ts';
import type { TaskDetails } from '../api/index.ts';

/** The form of a task that cannot be filled now: to be read, not to be typed into. */
export function TaskPreview({ task }: { task: TaskDetails }) {
  return (
    <div class="task-preview">
      <DosarForm readOnly schema={task.form.schema} data={task.form.data} label={pick(task.name)} />
    </div>
  );
}
