import { privacyNoticeVersion } from '@pvi/contract/privacy-notice';
import { addMonths } from '@pvi/domain/days';
import type { Ids } from '../harness/filled-provider.ts';

const today = () => new Date().toISOString().slice(0, 10);

/** More than the least input: for what a made-up text does not fit, and for what is about somebody only when it says so. */
export function samples(ids: Ids): Record<string, Record<string, unknown>> {
  const words = { objectives: [], languages: ['en'] };
  return {
    'access.changeMyDetails': { email: null, mobile: null },
    // a name of its own, since tries at a sign-in are counted wherever they are made
    'people.appointConfirmed': { handle: 'nobody.is.called.so' },
    'organisations.changeHelp': { helpPhone: '01632 960 300', helpEmail: 'learning@anytown.example' },
    'workforce.take': { month: addMonths(today(), -1).slice(0, 7), reason: 'A late file' },
    'joins.join': { jobRole: 'cook', userName: 'robin.walker', password: 'lantern-otter-gravel', noticeVersion: privacyNoticeVersion },
    'joins.readNotice': { noticeVersion: privacyNoticeVersion },
    'requests.handOver': { runId: ids.runId },
    'requests.acceptInvited': { userName: 'robin.lead', password: 'lantern-otter-gravel', noticeVersion: privacyNoticeVersion },
    'contracts.publishAgreement': { version: '2030-01', body: 'The text of an agreement. '.repeat(12), bindsFrom: '2099-01-01' },
    'catalogue.putLocalContacts': { contacts: [{ label: 'Adults, daytime', phone: '01632 960 301', hours: '', note: '', owner: 'Front door', lastCheckedOn: today() }] },
    'catalogue.addVersion': words,
    'catalogue.describeVersion': words,
    'player.putPackageReach': { hosts: ['player.vimeo.com'] },
    'player.addFormat': { language: 'en', note: 'Ask for it' },
    'people.register': { post: { settingId: ids.settingId, jobRole: 'cook', workerType: 'permanent', flags: [], startsOn: '2026-11-02' } },
    'people.appoint': { personId: ids.personId, jobRole: 'cook' },
    'enrolments.enrol': { personId: ids.personId },
  };
}
