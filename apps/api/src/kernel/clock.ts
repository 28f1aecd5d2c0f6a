import { addDays, todayInLondon } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';

/** The one place that asks what time it is. A demo or a test may move it by whole days. */
export class Clock {
  days = 0;

  now(): Date {
    return new Date(Date.now() + this.days * 86_400_000);
  }

  today(): Day {
    return addDays(todayInLondon(new Date()), this.days);
  }
}
