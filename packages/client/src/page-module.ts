/** `_wrought_page`: the page itself, for `anvil/_app.py` and `anvil/js.py`. */
import { colorVariable } from '@wrought/app';
import { fn, type HostModule, type Value } from '@wrought/runtime';

export function makePageModule(document: Document, report: (exception: Value) => void): HostModule {
  const style = document.documentElement.style;
  return () => ({
    color_variable: fn('color_variable(name, /)', name => colorVariable(name as string)),
    get_color: fn('get_color(variable, /)', variable => {
      const found =
        style.getPropertyValue(variable as string) || getComputedStyle(document.documentElement).getPropertyValue(variable as string);
      return found.trim();
    }),
    set_color: fn('set_color(variable, color, /)', (variable, color) => {
      style.setProperty(variable as string, color as string);
      return null;
    }),
    report: fn('report(exception, /)', exception => {
      report(exception);
      return null;
    }),
  });
}
