import { t } from '../../shared/i18n/index.ts';
import type { Table } from './table.ts';

/** A table as it is read, where nothing may be changed, and for who hears it. */
export function ReadTable({ table, hits }: { table: Table; hits: readonly number[] }) {
  return (
    <div class="read-table">
      <table class="govuk-table">
        <caption class="govuk-visually-hidden">{table.name}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rules.rule')}</th>
            {table.inputs.map(({ label }, index) => (
              <th scope="col" key={index}>
                {label}
              </th>
            ))}
            {table.outputs.map(({ label }, index) => (
              <th scope="col" key={`o${index}`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rules.map((rule, index) => (
            <tr key={rule.id || index} data-hit={hits.includes(index) ? '' : undefined}>
              <th scope="row">{index + 1}</th>
              {rule.tests.map((test, at) => (
                <td key={at} data-label={table.inputs[at]?.label}>
                  {test || t('rules.any')}
                </td>
              ))}
              {rule.values.map((value, at) => (
                <td key={`o${at}`} data-label={table.outputs[at]?.label}>
                  <strong>{value || '–'}</strong>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
