import { api2004, codes2004, derived2004 } from './api-2004.ts';
import { cmi2004Of } from './cmi-2004.ts';
import { answerValidity, leads } from './sequenced.ts';
import { play } from './wrapper.ts';

void play({
  modelOf: cmi2004Of, codes: codes2004, derived: derived2004, apiName: 'API_1484_11', api: api2004, sequencing: { answer: answerValidity, leads },
});
