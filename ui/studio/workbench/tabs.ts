import type { LucideIcon } from 'lucide-preact';
import { FileDiff, FileText, History, Languages, ListChecks, Play, Settings, TableProperties, Workflow } from 'lucide-preact';
import type { Place } from './types.ts';

/** Tabs of the workbench, in order; a tab whose room is not there is not shown. */
export const tabs: readonly { name: string; icon: LucideIcon }[] = [
  { name: 'diagram', icon: Workflow },
  { name: 'forms', icon: ListChecks },
  { name: 'rules', icon: TableProperties },
  { name: 'texts', icon: Languages },
  { name: 'documents', icon: FileText },
  { name: 'settings', icon: Settings },
  { name: 'try', icon: Play },
  { name: 'versions', icon: History },
];

/** Parts of a save or a version that is only looked at: first what is otherwise. */
export const stateTabs: typeof tabs = [
  { name: 'compare', icon: FileDiff },
  ...tabs.filter(({ name }) => name !== 'try' && name !== 'versions'),
];

const places: [RegExp, string][] = [
  [/\.bpmn$/, 'diagram'],
  [/\.hu\.json$|^forms\/hu\.json$/, 'texts'],
  [/^forms\//, 'forms'],
  [/\.dmn$/, 'rules'],
  [/^templates\//, 'documents'],
  [/^examples\//, 'try'],
];

/** The tab where a file is worked on. */
export function tabOf({ file }: Place): string {
  return places.find(([pattern]) => pattern.test(file))?.[1] ?? 'settings';
}
