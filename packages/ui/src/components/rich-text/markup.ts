/** Markdown and HTML made safe: only tags and attributes of plain documents are left. A chunk of its own, loaded on use. */
import DOMPurify from 'dompurify';
import { marked } from 'marked';

const TAGS =
  'a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup data dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
    ' ',
  );
const ATTRIBUTES =
  'align alt class color colspan datetime dir height href id lang name rel rowspan src start style target title type valign value width'.split(
    ' ',
  );

export function toFragment(text: string, language: 'markdown' | 'html', document: Document): DocumentFragment {
  const html = language === 'markdown' ? (marked.parse(text, { async: false, gfm: true }) as string) : text;
  const fragment = DOMPurify.sanitize(html, { ALLOWED_TAGS: TAGS, ALLOWED_ATTR: ATTRIBUTES, RETURN_DOM_FRAGMENT: true });
  return document.importNode(fragment, true);
}
