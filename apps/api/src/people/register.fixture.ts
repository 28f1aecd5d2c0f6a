import { startApi } from '../../../../test/harness/product.ts';
import type { Client } from '../../../../test/harness/product.ts';
import { People } from './people.ts';

/** A post as a form gives it. */
export const careWorker = { jobRole: 'care_worker', workerType: 'permanent', startsOn: '2026-06-01' } as const;

/** A product with the job roles and an officer, in which each test has an agency of its own on 15 June 2026. */
export async function aRegister() {
  const api = await startApi();
  await api.within((ctx) => api.door(People).putJobRoles(ctx));
  const officer = await api.as(await api.factories.aWdo());
  return {
    api,
    officer,
    stop: () => api.stop(),
    anAgency: async () => {
      api.itIs('2026-06-15');
      const agency = await api.factories.aHomeCareAgency({ staff: 1 });
      return { agency, manager: await api.as(agency.managerId) };
    },
    firstPostOf: async (personId: string, who: Client = officer) => {
      const [post] = (await who.people.show({ personId })).posts;
      if (!post) throw new Error('She was expected to hold a post');
      return post;
    },
  };
}

export type Agency = Awaited<ReturnType<Awaited<ReturnType<typeof aRegister>>['anAgency']>>;
