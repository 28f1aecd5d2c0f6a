import { Injectable } from '@nestjs/common';
import type { ImportKind } from './import-kind.ts';
import { CompletionsKind } from './kinds/completions.ts';
import { HrExtracts } from './kinds/hr.ts';
import { PeopleKind } from './kinds/people.ts';
import { ProvidersKind } from './kinds/providers.ts';
import { TrainingKind } from './kinds/training.ts';

/** The kinds of file that the engine knows. A new one is a file in `kinds`, a line here and its columns in the contract. */
@Injectable()
export class ImportKinds {
  private readonly kinds: ReadonlyMap<string, ImportKind>;

  constructor(people: PeopleKind, completions: CompletionsKind, providers: ProvidersKind, training: TrainingKind, hr: HrExtracts) {
    this.kinds = new Map([people, completions, providers, training, ...hr.kinds].map((kind: ImportKind) => [kind.code, kind]));
  }

  of(code: string): ImportKind | undefined {
    return this.kinds.get(code);
  }
}
