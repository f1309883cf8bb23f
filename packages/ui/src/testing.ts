/** For tools and tests: what components there are. */
import { catalogue } from './catalogue.ts';

/** Types that a form template may name without a package. */
export const componentNames: ReadonlySet<string> = new Set([...catalogue.map(def => def.name), 'HtmlPanel', 'Component', 'Container']);

export { catalogue };
