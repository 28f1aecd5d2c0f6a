import { useEffect, useRef, useState } from 'react';
import { dayInWords, dayShort } from '../kernel/dates.ts';
import type { Detail, Step } from './target-text.ts';
import { outcomeSymbol, thresholdWords } from './target-text.ts';
import './targets.scss';

const HEIGHT = 340;
const MARGIN = { top: 18, right: 16, bottom: 44, left: 54 };

const time = (on: string) => Date.parse(`${on}T00:00:00Z`);

/** The actual share as a line of steps, the target's steps as flags with their dates. The table beside says the same. */
export function TargetChart({ target }: { target: Detail }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(280, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className="pvi-chart">
      <Drawing target={target} width={width} />
    </div>
  );
}

function Drawing({ target, width }: { target: Detail; width: number }) {
  const days = [...target.series.map((point) => point.on), ...target.steps.map((step) => step.dueOn)].map(time);
  const [from, to] = [Math.min(...days), Math.max(...days, Math.min(...days) + 30 * 86_400_000)];
  const x = (on: string) => MARGIN.left + ((time(on) - from) / (to - from)) * (width - MARGIN.left - MARGIN.right);
  const y = (percent: number) => MARGIN.top + (1 - percent / 100) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const points = target.series.flatMap((point) => (point.tenths === null ? [] : [{ ...point, x: x(point.on), y: y(point.tenths / 10) }]));
  const shown = points.find((point) => point.on === target.on) ?? points.at(-1);
  const narrow = width < 520;
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={`The share trained from ${dayInWords(target.beginsOn)}, and the steps of the target. The table below has every figure.`}>
      {[0, 25, 50, 75, 100].map((percent) => (
        <g key={percent}>
          <line className="pvi-chart__grid" x1={MARGIN.left} x2={width - MARGIN.right} y1={y(percent)} y2={y(percent)} />
          <text className="pvi-chart__axis" x={MARGIN.left - 6} y={y(percent) + 5} textAnchor="end">
            {percent}%
          </text>
        </g>
      ))}
      {yearsBetween(from, to, narrow).map((tick) => (
        <text key={tick.on} className="pvi-chart__axis" x={Math.min(Math.max(x(tick.on), MARGIN.left), width - MARGIN.right - 16)} y={HEIGHT - 14} textAnchor="middle">
          {tick.words}
        </text>
      ))}
      {target.steps.map((step) => (
        <g key={step.stepId}>
          <line className="pvi-chart__pole" x1={x(step.dueOn)} x2={x(step.dueOn)} y1={y(step.thresholdPercent)} y2={y(0)} />
          <line className="pvi-chart__step" x1={MARGIN.left} x2={x(step.dueOn)} y1={y(step.thresholdPercent)} y2={y(step.thresholdPercent)} />
        </g>
      ))}
      <path className="pvi-chart__line" d={stairs(points)} />
      {points.map((point) => (
        <circle key={point.on} className="pvi-chart__dot" cx={point.x} cy={point.y} r={points.length > 40 && narrow ? 1.5 : 2.5}>
          <title>{`${dayInWords(point.on)}: ${point.share.printed}`}</title>
        </circle>
      ))}
      {target.steps.map((step) => (
        <Flag key={step.stepId} step={step} x={x(step.dueOn)} y={y(step.thresholdPercent)} width={width} narrow={narrow} />
      ))}
      {shown && (
        <g>
          <circle className="pvi-chart__now" cx={shown.x} cy={shown.y} r={7} />
          <text className="pvi-chart__figure" x={shown.x + (shown.x <= width - 120 ? 12 : narrow ? 14 : -12)} y={shown.y + (narrow ? 44 : 22)} textAnchor={shown.x > width - 120 ? 'end' : 'start'}>
            {shown.share.printed}
          </text>
        </g>
      )}
    </svg>
  );
}

/**
 * Written where the line is not: under the flag of a step that was met, over that of one that was not, ending at its
 * pole, or beginning at the axis where there is no room before the pole.
 */
function Flag({ step, x, y, width, narrow }: { step: Step; x: number; y: number; width: number; narrow: boolean }) {
  const met = step.outcome === 'met' || step.outcome === 'met_among_registered';
  const room = narrow ? 130 : 180;
  const before = met ? x > width - room : x > MARGIN.left + room;
  const from = before ? x - 6 : met ? x + 6 : MARGIN.left + 4;
  return (
    <text className="pvi-chart__flag" x={from} y={met ? y + 18 : y - 7} textAnchor={before ? 'end' : 'start'}>
      {outcomeSymbol(step)} {thresholdWords(step)} {narrow ? dayShort(step.dueOn).replace(/^\d+ /, '') : `by ${dayShort(step.dueOn)}`}
    </text>
  );
}

/** A share holds from its day until the next one known. */
function stairs(points: readonly { x: number; y: number }[]): string {
  return points.map((point, n) => (n === 0 ? `M${point.x.toFixed(1)},${point.y.toFixed(1)}` : `H${point.x.toFixed(1)}V${point.y.toFixed(1)}`)).join('');
}

function yearsBetween(from: number, to: number, narrow: boolean): { on: string; words: string }[] {
  const first = new Date(from).getUTCFullYear();
  const last = new Date(to).getUTCFullYear();
  const years = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const every = narrow && years.length > 5 ? 2 : 1;
  return years.filter((_, n) => n % every === 0).flatMap((year) => (time(`${year}-01-01`) >= from ? [{ on: `${year}-01-01`, words: `Jan ${year}` }] : []));
}
