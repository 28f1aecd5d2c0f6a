/**
 * Who asks. "here" is the provider that a call is about; "elsewhere" another provider that looks the same.
 * A manager of a sibling runs another setting of the same provider.
 */
export const askers = [
  'stranger',
  'expired',
  'suspended',
  'newcomer here',
  'learner',
  'colleague here',
  'manager here',
  'manager of the provider',
  'manager of a sibling',
  'manager elsewhere',
  'wdo',
  'administrator',
  'commissioner here',
  'commissioner elsewhere',
  'executive',
  'hr business partner',
  'partnership lead',
  'trainer',
  'assessor',
] as const;
export type AskerName = (typeof askers)[number];

/** Nobody is known: the answer is always "sign in", except to what is public. */
export const unknown: readonly AskerName[] = ['stranger', 'expired', 'suspended'];
export const signedIn = askers.filter((asker) => !unknown.includes(asker));

export const officers: readonly AskerName[] = ['wdo', 'administrator'];
export const managersHere: readonly AskerName[] = ['manager here', 'manager of the provider'];
const otherManagers: readonly AskerName[] = ['manager of a sibling', 'manager elsewhere'];
const totals: readonly AskerName[] = ['executive', 'hr business partner', 'partnership lead', 'commissioner here', 'commissioner elsewhere'];

/**
 * What the walls hold for an operation.
 * - `may`: answered about the things here.
 * - `elsewhere`: has such things of her own, so she may be answered, but never with a word of what is here.
 * - everybody else: told that there is nothing, and nothing is changed.
 * - `words`: who may read names of people here; by default all of `may`.
 * - `places`: who may read names of the places here, and none of people.
 */
export interface Rule {
  may: readonly AskerName[];
  elsewhere?: readonly AskerName[];
  words?: readonly AskerName[];
  places?: readonly AskerName[];
}

/** Public: what it answers, "no such code" included, is the same for all. */
export const everybody: Rule = { may: askers, words: [] };
const anybodySignedIn: Rule = { may: signedIn, words: [] };
export const byOfficers: Rule = { may: officers };
export const byAdministrator: Rule = { may: ['administrator'] };
/** About a place or somebody at it, named in the call. */
export const atThePlace: Rule = { may: [...officers, ...managersHere] };
/** A list or a form that every manager has for her own places. */
export const ownPlaces: Rule = { may: [...officers, ...managersHere], elsewhere: otherManagers, places: ['manager of a sibling'] };
/** The person's own record, and whoever looks after her. */
export const thePerson: Rule = { may: [...officers, ...managersHere, 'learner'] };
/** The provider, of which every manager in it reads. */
export const theProvider: Rule = { may: [...officers, ...managersHere, 'manager of a sibling'] };
const catalogueReaders: Rule = { may: signedIn, words: officers };
const herOwn: Rule = { may: ['learner'] };
/** A file that the manager here sent: hers, and those who look after all imports. */
export const herImport: Rule = { may: [...officers, 'hr business partner', 'manager here'] };
export const importers: Rule = { may: [...officers, 'hr business partner', ...managersHere, ...otherManagers], words: [...officers, 'hr business partner', 'manager here'] };
/** Totals: everybody who reads figures, with no name of a person in them. */
const figures: Rule = { may: [...officers, ...managersHere, ...totals], elsewhere: otherManagers, words: [...officers, ...managersHere], places: ['commissioner here', 'manager of a sibling'] };
/** A target of a place here: whoever reads the figures of all places, or of this one. */
const targetHere: Rule = { may: [...officers, ...managersHere, 'commissioner here', 'executive', 'hr business partner', 'partnership lead'], words: officers, places: [...managersHere, 'commissioner here', 'executive', 'hr business partner', 'partnership lead'] };

/** One line an operation. A new operation without one fails the test, before anybody can forget to think of it. */
export const rules: Record<string, Rule> = {
  'access.whoAmI': { may: askers, words: ['newcomer here', 'learner', 'manager here', 'manager of the provider', 'manager of a sibling'] },
  'access.signIn': everybody,
  'access.signOut': everybody,
  'access.signOutEverywhere': anybodySignedIn,
  'access.myDetails': { may: signedIn, words: ['newcomer here', 'learner', 'manager here'] },
  'access.changeMyDetails': anybodySignedIn,
  'access.changePassword': anybodySignedIn,
  'access.invitation': everybody,
  'access.acceptInvitation': everybody,
  'access.reset': everybody,
  'access.issueReset': atThePlace,
  'access.grants': byOfficers,
  'access.invite': byOfficers,
  'access.revokeGrant': byOfficers,
  'access.demoSwitch': everybody,
  'access.demoClock': everybody,
  'organisations.list': { ...theProvider, elsewhere: ['manager elsewhere'] },
  'organisations.totals': { may: [...officers, ...totals], words: officers },
  'organisations.show': theProvider,
  'organisations.register': byOfficers,
  'organisations.amend': byOfficers,
  'organisations.openSetting': byOfficers,
  'organisations.closeSetting': byOfficers,
  'organisations.declareWorkforce': byOfficers,
  'organisations.settings': { ...theProvider, elsewhere: ['manager elsewhere'] },
  'organisations.services': anybodySignedIn,
  'organisations.addService': byOfficers,
  'organisations.agreeContract': byOfficers,
  'organisations.changeContractEnd': byOfficers,
  'contracts.agreement': { may: signedIn, words: [], places: ['manager here', 'manager of the provider', 'manager of a sibling'] },
  'contracts.acceptAgreement': { may: ['manager of the provider'] },
  'contracts.agreements': byOfficers,
  'contracts.publishAgreement': byOfficers,
  'contracts.register': byOfficers,
  'contracts.registerTotals': { may: [...officers, ...totals], words: officers },
  'contracts.show': byOfficers,
  'contracts.nameLead': byOfficers,
  'contracts.addDuty': byOfficers,
  'contracts.addEvidence': byOfficers,
  'contracts.fundPlaces': byOfficers,
  'contracts.setWindDown': byOfficers,
  'people.jobRoles': everybody,
  'people.list': ownPlaces,
  'people.alike': ownPlaces,
  'people.show': thePerson,
  'people.register': atThePlace,
  'people.rename': atThePlace,
  'people.appoint': atThePlace,
  'people.correct': atThePlace,
  'people.leave': atThePlace,
  'people.absent': atThePlace,
  'people.returned': atThePlace,
  'people.lineManagers': atThePlace,
  'rosters.list': ownPlaces,
  'rosters.show': atThePlace,
  'rosters.confirm': atThePlace,
  'joins.codes': ownPlaces,
  'joins.makeCode': atThePlace,
  'joins.closeCode': atThePlace,
  'joins.makeSlips': atThePlace,
  'joins.slipRuns': ownPlaces,
  'joins.slips': atThePlace,
  'joins.closeSlips': atThePlace,
  'joins.look': everybody,
  'joins.join': everybody,
  'joins.joinAsMe': anybodySignedIn,
  'joins.mine': { may: signedIn, words: ['newcomer here'] },
  'joins.requests': ownPlaces,
  'joins.approve': atThePlace,
  'joins.refuse': atThePlace,
  'requests.ask': everybody,
  'requests.standing': everybody,
  'requests.queue': byOfficers,
  'requests.show': byOfficers,
  'requests.approve': byOfficers,
  'requests.merge': byOfficers,
  'requests.refuse': byOfficers,
  'requests.candidates': byOfficers,
  'requests.inviteMany': byOfficers,
  'requests.invite': byOfficers,
  'requests.invitations': byOfficers,
  'requests.handOver': byOfficers,
  'requests.revokeInvitation': byOfficers,
  'requests.invited': everybody,
  'requests.acceptInvited': everybody,
  'requests.acceptInvitedAsMe': anybodySignedIn,
  'catalogue.courses': catalogueReaders,
  'catalogue.course': catalogueReaders,
  'catalogue.addCourse': byOfficers,
  'catalogue.versions': byOfficers,
  'catalogue.addVersion': byOfficers,
  'catalogue.describeVersion': byOfficers,
  'catalogue.approveVersion': byOfficers,
  'catalogue.makePilot': byOfficers,
  'catalogue.makeLive': byOfficers,
  'catalogue.retire': byOfficers,
  'catalogue.localContacts': everybody,
  'catalogue.putLocalContacts': byOfficers,
  'completions.ofPerson': thePerson,
  'completions.recordable': atThePlace,
  'completions.record': byOfficers,
  'completions.recordPart': atThePlace,
  'completions.withdraw': byOfficers,
  'completions.certificate': thePerson,
  'completions.check': everybody,
  'enrolments.mine': { may: signedIn, words: [], places: ['learner', 'newcomer here', 'colleague here', 'manager here', 'manager of a sibling'] },
  'enrolments.myCourse': { may: signedIn, words: [], places: ['learner', 'newcomer here', 'colleague here', 'manager here', 'manager of a sibling'] },
  'enrolments.enrol': thePerson,
  'enrolments.ofPerson': thePerson,
  'enrolments.withdraw': thePerson,
  'enrolments.choices': { may: [...officers, ...managersHere, ...otherManagers], words: [...officers, ...managersHere], places: ['manager of a sibling'] },
  'enrolments.preview': ownPlaces,
  'enrolments.enrolMany': ownPlaces,
  'enrolments.licences': byOfficers,
  'enrolments.licence': byOfficers,
  'enrolments.putLicence': byOfficers,
  'player.otherForms': { may: signedIn, words: [] },
  // whoever is signed in, and the package that is here brings nothing to be read
  'player.reading': { may: [] },
  'player.localWords': byOfficers,
  // an officer's, and the package that is here leaves no passage to anybody
  'player.putLocalWords': { may: [] },
  'player.packages': byOfficers,
  'player.attachPackage': byOfficers,
  'player.completionRule': byOfficers,
  'player.putCompletionRule': byOfficers,
  'player.movePreview': byOfficers,
  'player.moveTo': byOfficers,
  'player.openTrial': byOfficers,
  'player.trial': byOfficers,
  'player.throwAwayTrial': byOfficers,
  'player.packageReport': byOfficers,
  'player.inspect': byOfficers,
  'player.addFormat': byOfficers,
  'player.withdrawFormat': byOfficers,
  'player.packageReach': byOfficers,
  'player.putPackageReach': byOfficers,
  'player.helpFor': herOwn,
  'player.toHelp': ownPlaces,
  'player.lendHand': atThePlace,
  'player.launch': herOwn,
  'player.visit': herOwn,
  'player.menu': herOwn,
  'player.close': herOwn,
  'player.outcome': herOwn,
  'player.oddResults': byOfficers,
  'player.decideResult': byOfficers,
  'player.demandConfirmation': byOfficers,
  'compliance.requirements': { may: [...officers, ...managersHere, ...otherManagers], words: officers },
  'compliance.addRequirement': byOfficers,
  'compliance.endRequirement': byOfficers,
  'compliance.exemptions': ownPlaces,
  'compliance.exempt': byOfficers,
  'compliance.withdrawExemption': byOfficers,
  'compliance.grid': ownPlaces,
  'compliance.standing': thePerson,
  'compliance.share': ownPlaces,
  'compliance.providerShares': byOfficers,
  'needs.summary': figures,
  'needs.people': ownPlaces,
  'needs.home': figures,
  'targets.measures': figures,
  'targets.addMeasure': byOfficers,
  'targets.list': { ...figures, words: officers, places: [...managersHere, 'commissioner here', 'executive', 'hr business partner', 'partnership lead'] },
  'targets.show': targetHere,
  'targets.provenance': targetHere,
  'targets.people': atThePlace,
  'targets.create': byOfficers,
  'targets.close': byOfficers,
  'imports.list': importers,
  'imports.show': herImport,
  'imports.map': herImport,
  'imports.rows': herImport,
  'imports.decide': herImport,
  'imports.release': byOfficers,
  'imports.commit': herImport,
  'imports.stop': herImport,
  'imports.undo': herImport,
  'imports.obstacles': herImport,
  'imports.words': { may: [...officers, 'hr business partner'] },
  'imports.explain': { may: [...officers, 'hr business partner'] },
  'imports.sources': { may: [...officers, 'hr business partner'] },
  'imports.addSource': byOfficers,
  'imports.changeSource': byOfficers,
  'imports.sourceClashes': byOfficers,
  'imports.mergeSource': byOfficers,
  'imports.splitSource': byOfficers,
  'imports.nameMaster': byOfficers,
  'imports.waiting': byOfficers,
  'imports.settle': byOfficers,
  'duplicates.list': byOfficers,
  'duplicates.compare': byOfficers,
  'duplicates.merge': byOfficers,
  'duplicates.keepApart': byOfficers,
  'duplicates.merged': byOfficers,
  'duplicates.undo': byOfficers,
  'exports.list': byAdministrator,
  'exports.begin': byAdministrator,
  'exports.remove': byAdministrator,
  'helpdesk.find': ownPlaces,
  'helpdesk.show': atThePlace,
  'helpdesk.unlock': atThePlace,
  'helpdesk.resetCode': atThePlace,
  'helpdesk.joinCode': atThePlace,
  'helpdesk.closeAccount': atThePlace,
  'helpdesk.openAccount': atThePlace,
  'evaluations.post': { may: [...officers, 'executive'] },
  'evaluations.recordPost': byOfficers,
  'evaluations.addCost': byOfficers,
  'evaluations.endCost': byOfficers,
  'evaluations.freezeBaseline': byOfficers,
  'evaluations.work': { may: [...officers, 'executive'] },
  'evaluations.logWork': byOfficers,
  // whoever logged it, and the one that is here nobody did
  'evaluations.withdrawWork': { may: [] },
  'evaluations.prices': { may: [...officers, 'executive'] },
  'evaluations.putPrice': byOfficers,
  'evaluations.putAssumption': byOfficers,
  // everybody may see a copy of her own, so everybody passes the first door of the desk and nobody else the second
  'privacy.desk': byOfficers,
  'privacy.recordRequest': byOfficers,
  'privacy.pause': byOfficers,
  'privacy.extend': byOfficers,
  'privacy.close': byOfficers,
  'privacy.complain': everybody,
  'privacy.acknowledge': byOfficers,
  'privacy.answerComplaint': byOfficers,
  'privacy.hold': byOfficers,
  'privacy.liftHold': byOfficers,
};
