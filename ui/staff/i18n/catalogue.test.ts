import { describeTexts } from '../../shared/i18n/site-check.ts';
import hu from './hu.json' with { type: 'json' };
import ro from './ro.json' with { type: 'json' };

describeTexts('staff', { ro, hu });
