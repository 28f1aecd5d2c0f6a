/** A QR code from its rows of '1' and '0', drawn as one shape: no picture to fetch, no style of its own. */
export function Qr({ rows, label }: { rows: readonly string[]; label: string }) {
  const quiet = 4;
  const side = rows.length + 2 * quiet;
  const shape = rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map((run) => `M${run.index + quiet} ${y + quiet}h${run[0].length}v1h-${run[0].length}z`)).join('');
  return (
    <svg className="pvi-qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#ffffff" />
      <path d={shape} fill="#0b0c0c" />
    </svg>
  );
}
