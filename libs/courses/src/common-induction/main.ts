import { startCourse } from '../shell/app.ts';
import { commonInduction } from './course.ts';

startCourse(commonInduction);
