import { addDays, addMonths } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import type { Chance } from './chance.ts';

/** How well a setting keeps up with its training. */
export type Diligence = number | 'none' | 'all';

export interface PlannedSetting {
  name: string;
  staff: number;
  /** Null: nobody has said how many work there. */
  declared: number | null;
  declaredOn: Day;
  diligence: Diligence;
  closedOn?: Day;
}

export interface PlannedProvider {
  type: string;
  name: string;
  /** The commissioning service that holds the contract. */
  service: 'ASC' | 'CHI' | 'PUB';
  contract: { startsOn: Day; endsOn: Day | null; learningClause: boolean } | null;
  settings: PlannedSetting[];
}

const hills = 'Alder Amber Ash Aspen Barley Beacon Beech Birch Blackthorn Bluebell Bramble Briar Brook Cedar Cherry Clover Copper Coral Cornflower Crescent Elder Elm Fern Foxglove Gable Garnet Gorse Hawthorn Hazel Heather Holly Ivy Juniper Kestrel Kingfisher Larch Lark Laurel Lavender Lime Linden Maple Marigold Meadow Mill Moor Oak Orchard Otter Park Pebble Pine Plover Poplar Primrose Quarry River Robin Rose Rowan Rush Sage Sandpiper Silver Skylark Sorrel Spruce Starling Stone Swan Sycamore Teasel Thistle Thrush Valley Violet Walnut Weaver Willow Wren Yarrow Yew'.split(' ');

const endings: Readonly<Record<string, readonly string[]>> = {
  DOM: ['Home Care', 'Care at Home', 'Home Support', 'Community Care'],
  CHR: ['House', 'Lodge', 'Court', 'Rest Home'],
  CHN: ['Nursing Home', 'Manor Nursing Home', 'View Nursing Home'],
  SUP: ['Supported Living', 'Living Options'],
  EXC: ['Court Extra Care', 'Gardens Extra Care'],
  DAY: ['Day Opportunities', 'Day Centre'],
  PA: ['Personal Assistance'],
  NUR: ['Day Nursery', 'Nursery', 'Early Years'],
  PRE: ['Pre-school', 'Playgroup'],
  CMD: ['Childminding'],
  OOS: ['After School Club', 'Holiday Club'],
  CHH: ['House Children’s Home', 'Children’s Home'],
  SPA: ['Young People’s Housing'],
  IFA: ['Fostering'],
  VCS: ['Community Group', 'Carers’ Circle', 'Befriending', 'Family Friends'],
  INT: ['Reablement Team', 'Family Hub'],
};

/** Providers, settings and staff of each kind. By where people work: about 45 % home care, 25 % care homes, 18 % early years. */
const types: readonly [type: string, providers: number, settings: number, staff: [low: number, high: number]][] = [
  ['DOM', 31, 43, [8, 29]],
  ['CHR', 14, 21, [7, 20]],
  ['CHN', 6, 9, [10, 22]],
  ['SUP', 7, 11, [4, 11]],
  ['EXC', 3, 5, [4, 8]],
  ['DAY', 3, 4, [3, 8]],
  ['PA', 3, 3, [1, 1]],
  ['NUR', 14, 23, [6, 13]],
  ['PRE', 9, 10, [4, 8]],
  ['CMD', 10, 10, [1, 1]],
  ['OOS', 4, 4, [3, 6]],
  ['CHH', 5, 8, [4, 8]],
  ['SPA', 2, 2, [5, 8]],
  ['IFA', 2, 2, [5, 9]],
  ['VCS', 5, 6, [3, 7]],
  ['INT', 2, 3, [5, 10]],
];

const serviceOf = (type: string): PlannedProvider['service'] => (['NUR', 'PRE', 'CMD', 'OOS', 'CHH', 'SPA', 'IFA'].includes(type) ? 'CHI' : type === 'VCS' ? 'PUB' : 'ASC');

/** The fictional council's providers, scaled to about `people` records in all. */
export function plannedProviders(chance: Chance, today: Day, people: number): PlannedProvider[] {
  const scale = people / 2600;
  const launched = addMonths(today, -36);
  const taken = new Set<string>();
  const providers = types.flatMap(([type, count, settingCount, staff]) => {
    const many = Math.max(1, Math.round(count * Math.max(scale, 0.2)));
    const each = Math.max(many, Math.round(settingCount * Math.max(scale, 0.2)));
    return Array.from({ length: many }, (_, n) => aProvider(chance, { type, settings: Math.floor(each / many) + (n < each % many ? 1 : 0), staff, today, launched, taken }));
  });
  givePeculiarities(providers, today);
  return [...providers, atTheDoor(today)];
}

function aProvider(chance: Chance, plan: { type: string; settings: number; staff: [number, number]; today: Day; launched: Day; taken: Set<string> }): PlannedProvider {
  const { type, today, launched } = plan;
  const name = uniqueName(chance, type, plan.taken);
  const startsOn = addDays(launched, -chance.between(0, 700));
  const settings = Array.from({ length: plan.settings }, (_, n) => {
    const staff = chance.between(...plan.staff);
    const known = chance.is(0.9);
    return {
      name: plan.settings === 1 ? name : `${name.split(' ')[0]} ${['North', 'South', 'East', 'West', 'Riverside', 'Hilltop'][n] ?? `Site ${n + 1}`}`,
      staff,
      declared: known ? Math.max(staff, Math.round(staff * (chance.is(0.15) ? 1.6 : 1.05 + chance.next() * 0.17))) : null,
      declaredOn: addDays(today, -chance.between(20, 300)),
      // somebody who works alone has done it or has not
      diligence: staff === 1 ? (chance.is(0.85) ? ('all' as const) : ('none' as const)) : 0.64 + chance.next() * 0.29,
    };
  });
  return { type, name, service: serviceOf(type), contract: type === 'INT' ? null : { startsOn, endsOn: addDays(today, chance.between(120, 1100)), learningClause: true }, settings };
}

function uniqueName(chance: Chance, type: string, taken: Set<string>): string {
  for (;;) {
    const name = `${chance.pick(hills)} ${chance.pick(endings[type] ?? ['Service'])}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

/** A childminder who works alone and has asked to come in: nobody is on the register there yet. */
function atTheDoor(today: Day): PlannedProvider {
  const name = 'Tandy Childminding';
  return {
    type: 'CMD',
    name,
    service: 'CHI',
    contract: { startsOn: addDays(today, -30), endsOn: addMonths(today, 35), learningClause: true },
    settings: [{ name, staff: 0, declared: 1, declaredOn: addDays(today, -30), diligence: 'none' }],
  };
}

/** What a council finds among its providers: the three at nothing, the ten at everything, and the odd ones. */
function givePeculiarities(providers: readonly PlannedProvider[], today: Day): void {
  const ordinary = providers.filter((provider) => !['PA', 'CMD', 'INT'].includes(provider.type));
  const settings = ordinary.flatMap((provider) => provider.settings);
  // one of the three is a provider of its own, so that a whole provider stands at nothing
  const alone = ordinary.find((provider) => provider.type === 'CHR' && provider.settings.length === 1)?.settings[0] ?? settings[7];
  if (alone) alone.diligence = 'none';
  for (const setting of spread(settings.filter((one) => one !== alone), 2, 7)) setting.diligence = 'none';
  for (const setting of spread(settings.filter((one) => one.diligence !== 'none'), 10, 3)) setting.diligence = 'all';
  const homeCare = ordinary.filter((provider) => provider.type === 'DOM');
  // the team that the demo's manager runs: big enough for a grid worth looking at
  const shown = homeCare[0]?.settings[0];
  if (shown) Object.assign(shown, { staff: 42, declared: 45, diligence: 0.93 });
  const big = homeCare[3]?.settings[0];
  // 12 of 200 on the register, all of them trained: not a trained provider
  if (big) Object.assign(big, { staff: 12, declared: 200, diligence: 'all' });
  for (const [n, provider] of [...ordinary].reverse().entries()) {
    if (n === 2 && provider.contract) provider.contract.endsOn = addDays(today, 25);
    if (n === 5 && provider.contract) provider.contract.endsOn = addDays(today, 58);
    if (n === 9 && provider.contract) provider.contract.endsOn = addDays(today, 84);
    if (n === 12 && provider.contract) provider.contract.endsOn = addDays(today, -40);
    if (n === 15) provider.contract = null;
    if (n === 18 && provider.contract) provider.contract.learningClause = false;
  }
  const closing = ordinary.find((provider) => provider.settings.length > 1 && provider.type === 'NUR')?.settings.at(-1);
  if (closing) closing.closedOn = addDays(today, -70);
}

/** `count` of a list, evenly apart from `first` on. */
function spread<T>(list: readonly T[], count: number, first: number): T[] {
  const step = Math.max(1, Math.floor((list.length - first) / count));
  return list.filter((_, n) => n >= first && (n - first) % step === 0).slice(0, count);
}
