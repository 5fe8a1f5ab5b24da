import { Icon } from '../../shared/components/index.ts';
import { t } from '../../shared/i18n/index.ts';
import type { CityField } from './city-fields.ts';
import { CITY_FIELDS } from './city-fields.ts';
import type { FieldType } from './field-types.ts';
import { CITY_ICONS, FIELD_TYPES, iconOf } from './field-types.ts';

interface PaletteProps {
  onField: (type: FieldType) => void;
  onCityField: (field: CityField) => void;
}

/** What can be put into a form: by a click behind the field that is looked at, simple ones also by dragging. */
export function Palette({ onField, onCityField }: PaletteProps) {
  return (
    <div class="form-palette">
      <h3>{t('forms.palette.city')}</h3>
      <ul>
        {CITY_FIELDS.map((field) => (
          <li key={field}>
            <button type="button" title={t(`forms.city.${field}.hint`)} onClick={() => onCityField(field)}>
              <Icon of={CITY_ICONS[field]} />
              {t(`forms.city.${field}.name`)}
            </button>
          </li>
        ))}
      </ul>
      <h3>{t('forms.palette.simple')}</h3>
      {/* names of classes are those by which the editor knows what may be dragged */}
      <div class="fjs-palette-fields fjs-drag-container fjs-no-drop">
        {FIELD_TYPES.map((type) => (
          <button
            key={type}
            type="button"
            class="fjs-palette-field fjs-drag-copy fjs-no-drop"
            data-field-type={type}
            title={t(`forms.type.${type}.hint`)}
            onClick={() => onField(type)}
          >
            <Icon of={iconOf(type)} />
            {t(`forms.type.${type}.name`)}
          </button>
        ))}
      </div>
      <p class="muted small">{t('forms.palette.how')}</p>
    </div>
  );
}
