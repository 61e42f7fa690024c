/** One group of bars that share a scale. */
export interface Panel {
  title: string;
  bars: readonly { label: string; value: number | null; isOurs: boolean }[];
}

const WIDTH = 920;
const LABELS = 350;
const VALUES = 90;
const BAR = 18;
const STEP = 26;
const HEAD = 44;

/** Horizontal bars as an SVG text that reads on light and dark pages alike. */
export function toChart(panels: readonly Panel[]): string {
  const parts: string[] = [];
  let top = 8;
  for (const panel of panels) {
    parts.push(...drawPanel(panel, top));
    top += HEAD + panel.bars.length * STEP + 12;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${top}" viewBox="0 0 ${WIDTH} ${top}" font-family="system-ui, sans-serif" font-size="13">`,
    `<rect width="${WIDTH}" height="${top}" fill="#ffffff"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel({ title, bars }: Panel, top: number): string[] {
  const most = Math.max(...bars.map(({ value }) => value ?? 0), Number.MIN_VALUE);
  const lines = [
    `<text x="12" y="${top + 22}" font-size="15" font-weight="600" fill="#1a1a1a">${escapeText(title)}</text>`,
  ];
  for (const [index, { label, value, isOurs }] of bars.entries()) {
    const y = top + HEAD + index * STEP - 8;
    const width = Math.max(1, ((value ?? 0) / most) * (WIDTH - LABELS - VALUES));
    const middle = y + BAR - 5;
    lines.push(
      `<text x="${LABELS - 8}" y="${middle}" text-anchor="end" fill="#1a1a1a">${escapeText(label)}</text>`,
      `<rect x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="2" fill="${isOurs ? '#0f766e' : '#a8b3bd'}"/>`,
      `<text x="${(LABELS + width + 6).toFixed(1)}" y="${middle}" fill="#1a1a1a">${toLabel(value)}</text>`,
    );
  }
  return lines;
}

function toLabel(value: number | null): string {
  if (value === null) return '–';
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : String(+value.toPrecision(3));
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
