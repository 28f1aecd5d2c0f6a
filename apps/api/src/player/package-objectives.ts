import type { MappedParts, Objective, ObjectiveMap } from '@pvi/player/sequencing/activity-tree';
import { childrenOf, child, flag, numberWithin, type XmlElement } from './package-xml.ts';

const mostObjectives = 1000;
const nothing: MappedParts = { satisfied: false, measure: false, raw: false, min: false, max: false, completion: false, progress: false };

/** SN 3.10: the primary objective first, which exists even where the manifest names none; each with its ties to global ones. */
export function readObjectives(part: (name: string) => readonly XmlElement[]): Objective[] {
  const all = part('objectives');
  const more = all.filter(isAdl);
  const plain = all.filter((each) => !more.includes(each));
  const primaries = plain.flatMap((each) => childrenOf(each, 'primaryobjective'));
  const others = plain.flatMap((each) => childrenOf(each, 'objective'));
  const known = new Set<string>();
  return [primaries[0], ...others].flatMap((element, place): Objective[] => {
    const id = identifier(element);
    // One without a name cannot be spoken of, and a second of the same name would be the first.
    if (place > 0 && (id === null || known.has(id))) return [];
    if (id !== null) known.add(id);
    return [{
      id,
      isPrimary: place === 0,
      satisfiedByMeasure: element !== undefined && flag(element, 'satisfiedbymeasure', false),
      minNormalizedMeasure: numberWithin(child(element, 'minnormalizedmeasure')?.text, -1, 1) ?? 1,
      maps: [...childrenOf(element, 'mapinfo').flatMap((info) => tie(info, plainParts)), ...adlMaps(more, id)],
    }];
  }).slice(0, mostObjectives);
}

/** 4th Edition: the further ties of an objective, by its name. */
function adlMaps(elements: readonly XmlElement[], id: string | null): ObjectiveMap[] {
  const named = elements.flatMap((each) => childrenOf(each, 'objective')).filter((each) => id !== null && identifier(each) === id);
  return named.flatMap((each) => childrenOf(each, 'mapinfo')).flatMap((info) => tie(info, adlParts));
}

const plainParts = { satisfied: 'satisfiedstatus', measure: 'normalizedmeasure' };
const adlParts = { raw: 'rawscore', min: 'minscore', max: 'maxscore', completion: 'completionstatus', progress: 'progressmeasure' };

/** Unless it says otherwise, a map is read and not written. */
function tie(info: XmlElement, parts: Partial<Record<keyof MappedParts, string>>): ObjectiveMap[] {
  const target = info.attributes.get('targetobjectiveid')?.trim() ?? '';
  if (target === '' || target.length > 4000) return [];
  const open = (way: 'read' | 'write', unlessSaid: boolean): MappedParts =>
    ({ ...nothing, ...Object.fromEntries(Object.entries(parts).map(([name, attribute]) => [name, flag(info, way + attribute, unlessSaid)])) });
  return [{ target, read: open('read', true), write: open('write', false) }];
}

/** Both vocabularies call it `objectives`: whose it is, its namespace says, or its prefix where that was not declared. */
export function isAdl({ namespace }: XmlElement): boolean {
  return namespace.includes('adlseq');
}

function identifier(element: XmlElement | undefined): string | null {
  const id = element?.attributes.get('objectiveid')?.trim() ?? '';
  return /^\S{1,4000}$/.test(id) ? id : null;
}
