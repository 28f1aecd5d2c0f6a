import type { LaunchFacts } from '@pvi/player/launch';
import { child, childrenOf, numberWithin, type XmlElement } from './package-xml.ts';

type SequencingFacts = Pick<LaunchFacts, 'scaledPassingScore' | 'maxTimeAllowed' | 'completionSetByContent' | 'objectiveIds'>;

/** What a SCORM 2004 item's sequencing says that a package of one item needs; the collection fills gaps (SN 3.1). */
export function readSequencing(root: XmlElement, item: XmlElement): SequencingFacts {
  const own = child(item, 'sequencing');
  const shared = childrenOf(child(root, 'sequencingcollection'), 'sequencing')
    .find((each) => own?.attributes.has('idref') && each.attributes.get('id') === own.attributes.get('idref'));
  const part = (name: string): XmlElement | undefined => child(own, name) ?? child(shared, name);
  const objectives = part('objectives');
  const primary = child(objectives, 'primaryobjective');
  const byMeasure = isTrue(primary, 'satisfiedbymeasure');
  return {
    // Unless the manifest names another measure, one that is satisfied by measure asks for all of it.
    scaledPassingScore: byMeasure ? numberWithin(child(primary, 'minnormalizedmeasure')?.text, -1, 1) ?? 1 : null,
    maxTimeAllowed: part('limitconditions')?.attributes.get('attemptabsolutedurationlimit')?.slice(0, 64) ?? null,
    completionSetByContent: isTrue(part('deliverycontrols'), 'completionsetbycontent'),
    objectiveIds: [primary, ...childrenOf(objectives, 'objective')].flatMap((each) => {
      const id = each?.attributes.get('objectiveid')?.trim();
      return id !== undefined && /^\S{1,4000}$/.test(id) ? [id] : [];
    }).slice(0, 100),
  };
}

function isTrue(element: XmlElement | undefined, attribute: string): boolean {
  return ['true', '1'].includes(element?.attributes.get(attribute)?.trim().toLowerCase() ?? '');
}
