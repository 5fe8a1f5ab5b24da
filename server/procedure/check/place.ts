/** Where a problem is: a file of the package, and what to select in it. */
export interface Place {
  /** Path inside the package (`procedure.json`, `forms/start.form`, …); empty when no single file is meant. */
  file: string;
  /** Id of the element, of the component of a form or of the text; empty for the file as a whole. */
  element: string;
}

/** Parts of `procedure.json` have ids of the form `step:<activity>`. */
const PART_OF_PROCEDURE = /^(?:step|outcome|routing|task|term|message|documentOut|document|fee|wait|visit|eligibility):?/;
const PATH = /^(?:[\w-]+\/)*[\w.-]+\.(?:json|bpmn|dmn|form|typ)$/;

/**
 * Finds the place of a problem by its id.
 *
 * @param id as the checks give it: element, path, `line 12`, `form#component`, `procedure.json#fee.amount`, `step:check`
 * @param file the file that was looked at
 */
export function placeOf(id: string, file: string): Place {
  if (PATH.test(id)) return { file: id, element: '' };
  if (/^line \d+$/.test(id)) return { file, element: '' };
  const inJson = /^([\w./-]+\.json)#(.*)$/s.exec(id);
  if (inJson) return { file: inJson[1] ?? '', element: inJson[2] ?? '' };
  const inForm = /^([\w.-]+)#(.*)$/s.exec(id);
  if (inForm && file.endsWith('.json')) return { file, element: id };
  if (inForm) return { file: `forms/${inForm[1]}.form`, element: inForm[2] ?? '' };
  if (PART_OF_PROCEDURE.test(id) && !file.endsWith('.hu.json')) return { file: 'procedure.json', element: id };
  return { file, element: id };
}
