import { startCourse } from '../shell/app.ts';
import { safeguardingAdults } from './course.ts';

startCourse(safeguardingAdults);
