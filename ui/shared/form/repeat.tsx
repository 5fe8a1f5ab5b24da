import type { ComponentType } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { announce } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import { valueAt } from './field-index.ts';
import type { ExpressionScope, Field, FieldComponentProps, FormJs, Indexes, Services } from './form-js.ts';
import { buildExpressionContext, LocalExpressionContext } from './form-js.ts';

interface RepeaterProps extends FieldComponentProps {
  RowsRenderer: ComponentType<FieldComponentProps>;
}

/**
 * Takes the place of form-js's repeat manager: rows of a list with words on every button, and the focus where the
 * reader expects it after adding or removing a row.
 */
export class RowManager {
  static readonly $inject = ['form', 'formFieldRegistry', 'pathRegistry'];
  private readonly form: FormJs;
  private readonly registry: Services['formFieldRegistry'];
  private readonly paths: Services['pathRegistry'];

  constructor(form: FormJs, registry: Services['formFieldRegistry'], paths: Services['pathRegistry']) {
    this.form = form;
    this.registry = registry;
    this.paths = paths;
    this.Repeater = this.Repeater.bind(this);
    this.RepeatFooter = this.RepeatFooter.bind(this);
  }

  /** Whether a component repeats its children. */
  isFieldRepeating(id: string | undefined): boolean {
    const field = id ? this.registry.get(id) : undefined;
    return field?.type === 'dynamiclist' && field.isRepeating === true;
  }

  /** The rows. */
  Repeater(props: RepeaterProps) {
    const rows = this.rows(props.field, props.indexes);
    const removable = props.field.allowAddRemove === true && !props.readonly;
    const remove = (at: number) => {
      props.onChange({ field: props.field, indexes: props.indexes, value: rows.filter((_row, index) => index !== at) });
      focusSoon(`add-${props.domId}`);
    };
    return (
      <>
        {rows.map((row, index) => (
          <Row
            key={index}
            {...props}
            index={index}
            count={rows.length}
            row={row}
            onRemove={removable ? () => remove(index) : undefined}
          />
        ))}
      </>
    );
  }

  /** The button that adds a row. */
  RepeatFooter(props: FieldComponentProps) {
    const rows = this.rows(props.field, props.indexes);
    if (!props.field.allowAddRemove || props.readonly) return null;
    const add = () => {
      const indexes = { ...props.indexes, [props.field.id]: rows.length };
      const row = this.form._getInitializedFieldData(this.form._getState().data, { container: props.field, indexes });
      props.onChange({ value: [...rows, row] });
      announce(t('form.rowFocus', { row: rows.length + 1, count: rows.length + 1 }));
      focusSoon(rowId(props.domId, rows.length));
    };
    return (
      <div class="fjs-repeat-render-footer">
        <button type="button" class="fjs-repeat-render-add" id={`add-${props.domId}`} onClick={add}>
          {t('form.addRow')}
        </button>
      </div>
    );
  }

  private rows(field: Field, indexes: Indexes | undefined): unknown[] {
    const rows = valueAt(this.form._getState().data, this.paths.getValuePath(field, { indexes }));
    return Array.isArray(rows) ? rows : [];
  }
}

interface RowProps extends RepeaterProps {
  index: number;
  count: number;
  row: unknown;
  onRemove?: () => void;
}

function Row(props: RowProps) {
  const { index, count, row, onRemove, RowsRenderer, ...rest } = props;
  const outer = useContext(LocalExpressionContext);
  const scope = useMemo<ExpressionScope>(
    () => ({
      data: outer.data,
      this: row,
      parent: buildExpressionContext({ ...outer, data: outer.this }),
      i: [...outer.i, index + 1],
    }),
    [outer, row, index],
  );
  const indexes = { ...props.indexes, [props.field.id]: index };
  return (
    <div
      class="fjs-repeat-row-container"
      id={rowId(props.domId, index)}
      role="group"
      aria-label={t('form.rowFocus', { row: index + 1, count })}
    >
      <LocalExpressionContext.Provider value={scope}>
        <RowsRenderer {...(rest as FieldComponentProps)} indexes={indexes} />
      </LocalExpressionContext.Provider>
      {onRemove ? (
        <button type="button" class="fjs-repeat-row-remove" onClick={onRemove}>
          {t('form.removeRow', { row: index + 1 })}
        </button>
      ) : null}
    </div>
  );
}

const rowId = (listId: string, index: number) => `${listId}-row-${index}`;

/** Focuses an element, or the first control inside it, once it is on the page. */
function focusSoon(id: string): void {
  requestAnimationFrame(() => {
    const node = document.getElementById(id);
    (node?.querySelector<HTMLElement>('input, select, textarea') ?? node)?.focus();
  });
}
