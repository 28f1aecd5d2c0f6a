import { holdTheMatrix } from './matrix.ts';
import { walledWorld, withoutSecondWall } from './world.ts';

/** The permissions alone: row-level security is switched off in this test's database. */
holdTheMatrix(async () => withoutSecondWall(await walledWorld()));
