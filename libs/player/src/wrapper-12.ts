import { api12, codes12 } from './api-12.ts';
import { cmi12 } from './cmi-12.ts';
import { play } from './wrapper.ts';

void play({ modelOf: () => cmi12, codes: codes12, apiName: 'API', api: api12 });
