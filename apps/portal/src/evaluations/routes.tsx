import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/funded-post', () => import('./funded-post.tsx'), 'FundedPost'),
    page('/funded-post/edit', () => import('./post-edit.tsx'), 'PostEdit'),
    page('/funded-post/costs/new', () => import('./cost-new.tsx'), 'CostNew'),
    page('/work-log', () => import('./work-log.tsx'), 'WorkLog'),
    page('/work-log/new', () => import('./work-new.tsx'), 'WorkNew'),
    page('/course-prices', () => import('./course-prices.tsx'), 'CoursePrices'),
    page('/course-prices/$courseId', () => import('./price-edit.tsx'), 'PriceEdit'),
    page('/fee-assumptions/$name', () => import('./assumption-edit.tsx'), 'AssumptionEdit'),
  ],
};
