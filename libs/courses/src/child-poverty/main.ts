import { startCourse } from '../shell/app.ts';
import { childPoverty } from './course.ts';

startCourse(childPoverty);
