import { useEffect, useRef, useState } from 'react';
import type { Snapshot } from './words.ts';
import { monthInWords, monthShort } from './words.ts';
import './turnover.scss';

const HEIGHT = 260;
const MARGIN = { top: 18, right: 16, bottom: 36, left: 54 };

/** The 12-month rate as a line, from month to month. The words above and the table below say the same. */
export function TurnoverChart({ series }: { series: readonly Snapshot[] }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(260, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const months = [...series].reverse();
  const highest = Math.max(5, ...months.map(({ rollingRate }) => (rollingRate.state === 'shown' ? rollingRate.perCent : 0)));
  const top = Math.ceil(highest / 5) * 5;
  const x = (n: number) => MARGIN.left + (months.length < 2 ? 0.5 : n / (months.length - 1)) * (width - MARGIN.left - MARGIN.right);
  const y = (perCent: number) => MARGIN.top + (1 - perCent / top) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const points = months.flatMap(({ month, rollingRate }, n) => (rollingRate.state === 'shown' ? [{ month, printed: rollingRate.printed, x: x(n), y: y(rollingRate.perCent) }] : []));
  const last = points.at(-1);
  if (points.length < 2) return null;
  return (
    <div ref={box} className="pvi-turnover">
      <svg width={width} height={HEIGHT} role="img" aria-label={`Turnover over 12 months, from ${monthInWords(months[0]?.month ?? '')} to ${monthInWords(months.at(-1)?.month ?? '')}. The table below has every figure.`}>
        {[0, top / 2, top].map((perCent) => (
          <g key={perCent}>
            <line className="pvi-turnover__grid" x1={MARGIN.left} x2={width - MARGIN.right} y1={y(perCent)} y2={y(perCent)} />
            <text className="pvi-turnover__axis" x={MARGIN.left - 6} y={y(perCent) + 5} textAnchor="end">
              {perCent}%
            </text>
          </g>
        ))}
        {[0, months.length - 1].map((n) => (
          <text key={n} className="pvi-turnover__axis" x={x(n)} y={HEIGHT - 10} textAnchor={n === 0 ? 'start' : 'end'}>
            {monthShort(months[n]?.month ?? '')}
          </text>
        ))}
        <polyline className="pvi-turnover__line" points={points.map((point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(' ')} />
        {points.map((point) => (
          <circle key={point.month} className="pvi-turnover__dot" cx={point.x} cy={point.y} r={4}>
            <title>{`${monthInWords(point.month)}: ${point.printed}`}</title>
          </circle>
        ))}
        {last && (
          <text className="pvi-turnover__figure" x={last.x} y={last.y > 50 ? last.y - 12 : last.y + 24} textAnchor="end">
            {last.printed}
          </text>
        )}
      </svg>
    </div>
  );
}
