import type { LaunchFacts } from '@pvi/player/launch';
import type { CourseItem } from '@pvi/player/organisation';
import type { Activity, ActivityTree, DataMap, Edition, SequencingDefinition } from '@pvi/player/sequencing/activity-tree';
import { dataMapsOf, sequencingOf } from './package-sequencing.ts';
import { flag, type XmlElement } from './package-xml.ts';

/** The sequencing that a manifest holds, for the items in their order: the files they open are found later. */
export interface TreeOutline {
  readonly edition: Edition;
  readonly root: string;
  readonly title: string;
  readonly objectivesGlobalToSystem: boolean;
  readonly sharedDataGlobalToSystem: boolean;
  /** By item, the organisation among them. */
  readonly definitions: ReadonlyMap<string, { readonly sequencing: SequencingDefinition; readonly dataMaps: readonly DataMap[] }>;
}

/** The element that says how an item is sequenced, and the manifest that it lies in. */
export interface ItemSource {
  readonly manifest: XmlElement;
  readonly element: XmlElement;
}

export function outlineOf(course: ItemSource, sources: ReadonlyMap<string, ItemSource>, edition: Edition, title: string): TreeOutline {
  const { element: organisation } = course;
  const root = nameFor(organisation, sources);
  const definitions = new Map([[root, course] as const, ...sources].map(([id, { manifest, element }]) => [id, { sequencing: sequencingOf(manifest, element, edition), dataMaps: dataMapsOf(element, edition) }]));
  return {
    edition, root, title, definitions,
    objectivesGlobalToSystem: flag(organisation, 'objectivesglobaltosystem', true),
    sharedDataGlobalToSystem: flag(organisation, 'shareddataglobaltosystem', true),
  };
}

/** The tree that the engine walks. An item that opens nothing and holds nothing that does is a heading, and no activity. */
export function treeOf({ edition, root, title, objectivesGlobalToSystem, sharedDataGlobalToSystem, definitions }: TreeOutline, items: readonly CourseItem[]): ActivityTree {
  const activities: [string, Activity][] = [];
  const add = (id: string, parent: string | null, more: Pick<Activity, 'title' | 'isVisible' | 'content' | 'facts' | 'hideLmsUi'>, below: readonly CourseItem[]): void => {
    const children = below.filter(leadsSomewhere);
    const { sequencing, dataMaps } = definitions.get(id) as { sequencing: SequencingDefinition; dataMaps: readonly DataMap[] };
    activities.push([id, { id, parent, ...more, content: children.length > 0 ? null : more.content, children: children.map((child) => child.id), sequencing, dataMaps }]);
    for (const child of children) {
      const { title: name, isVisible, hides, opens } = child;
      const content = opens && { path: opens.path, parameters: opens.parameters, isSco: opens.isSco };
      add(child.id, id, { title: name, isVisible, content, facts: opens?.facts ?? noFacts, hideLmsUi: hides }, child.items);
    }
  };
  add(root, null, { title, isVisible: true, content: null, facts: noFacts, hideLmsUi: [] }, items);
  return { edition, root, objectivesGlobalToSystem, sharedDataGlobalToSystem, activities: Object.fromEntries(activities) };
}

function leadsSomewhere({ opens, items }: CourseItem): boolean {
  return opens !== null || items.some(leadsSomewhere);
}

const noFacts: LaunchFacts = {
  masteryScore: null, scaledPassingScore: null, completionThreshold: null, launchData: null, maxTimeAllowed: null, timeLimitAction: null,
  completionSetByContent: false, objectiveIds: [],
};

/** The organisation's own identifier, unless an item has it: items are asked for by theirs. */
function nameFor(organisation: XmlElement, taken: ReadonlyMap<string, ItemSource>): string {
  let name = organisation.attributes.get('identifier')?.trim().slice(0, 4000) || 'course';
  while (taken.has(name)) name = `${name}-course`;
  return name;
}
