/** Six dots that chase each other: what the page shows while it waits. Drawn by ourselves; only the class names are a contract. */

const DELAYS = [1.1, 1, 0.9, 0.8, 0.7, 0.6];

export function spinnerSvg(): string {
  const dots = DELAYS.map(
    delay => `<g style="animation-delay:-${delay}s"><circle cx="12" cy="2.5" r="1.5" style="animation-delay:-${delay}s"></circle></g>`,
  );
  return `<svg class="anvil-spinner-svg" viewBox="0 0 24 24" xmlns="http://www.w3.org/2000/svg"><style></style><g class="anvil-spinner-g">${dots.join('')}</g></svg>`;
}

export function spinner(names: string, opacity: number): string {
  return `<div class="${names} anvil-spinner" style="opacity: ${opacity};">${spinnerSvg()}</div>`;
}
