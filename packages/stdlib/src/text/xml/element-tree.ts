/** `_elementtree`: what `xml.etree.ElementTree` takes in the place of its own Python. */
import { fn, type HostModule, type Value } from '@wrought/runtime';
import { elementType, subElement } from './element.ts';
import { factoriesOf, treeBuilderType } from './tree-builder.ts';
import { parseErrorType, xmlParserType } from './xml-parser.ts';

export const elementTreeModule: HostModule = interp => ({
  Element: elementType as Value,
  TreeBuilder: treeBuilderType as Value,
  XMLParser: xmlParserType as Value,
  ParseError: parseErrorType as Value,
  SubElement: fn('SubElement(*args, **kwargs)', subElement, '_elementtree') as Value,
  _set_factories: fn(
    '_set_factories(comment_factory, pi_factory, /)',
    (comment: Value, instruction: Value) => {
      Object.assign(factoriesOf(interp), { comment, instruction });
      return null;
    },
    '_elementtree',
  ) as Value,
});
