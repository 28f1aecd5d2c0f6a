import { holdTheMatrix } from './matrix.ts';
import { walledWorld } from './world.ts';

/** Both walls, as the product stands. */
holdTheMatrix(walledWorld);
