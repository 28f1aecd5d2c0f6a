import { newCode, showCode } from '@pvi/domain/codes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, refusal, refusalCode } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { randomBelow } from '../kernel/ids.ts';
import { certificatePdf } from './certificate-pdf.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  api.itIs('2026-11-20');
});
afterAll(() => api.stop());

async function aCertificate({ completedOn = '2026-05-31', months = 6, expiresOn = null as string | null, person = {} } = {}) {
  const personId = await api.factories.aPerson({ given_name: 'Amina', family_name: 'Khan-Osei', known_as: 'Mimi', ...person });
  const { courseId } = await api.factories.aCourse({ title: 'Safeguarding adults', validity_months: months });
  const completionId = await api.factories.aCompletion(personId, courseId, completedOn, { expires_on: expiresOn });
  const [row] = await api.sql<{ certificate_no: string }>('select certificate_no from completion where id = $1', [completionId]);
  return { personId, completionId, number: row?.certificate_no ?? '' };
}

describe('a certificate', () => {
  it('shows course, dates and its number in groups, with the check address as a QR code', async () => {
    const { personId, completionId, number } = await aCertificate();
    const certificate = await (await api.as(personId)).completions.certificate({ completionId });
    expect(certificate).toMatchObject({
      personName: 'Amina Khan-Osei',
      courseTitle: 'Safeguarding adults',
      completedOn: '2026-05-31',
      validUntil: '2026-11-30',
      state: 'expires_soon',
      certificateNo: showCode('certificate', number),
      councilName: 'Testborough Council',
      checkAddress: `http://localhost:4300/check/${number}`,
    });
    expect(certificate.qr.every((row) => row.length === certificate.qr.length && /^[01]+$/.test(row))).toBe(true);
    expect(certificate.qr[0]).toMatch(/^1111111/);
  });

  it('carries the name used now and the same number', async () => {
    const { personId, completionId, number } = await aCertificate();
    await api.sql(`update person set family_name = 'Mensah' where id = $1`, [personId]);
    const certificate = await (await api.as(personId)).completions.certificate({ completionId });
    expect([certificate.personName, certificate.certificateNo]).toEqual(['Amina Mensah', showCode('certificate', number)]);
    expect((await api.anonymous.completions.check({ number })).name).toBe('Amina M.');
  });

  it.each([
    ['her validity runs out', '2026-05-19', 6, null, '2026-11-19', 'expired'],
    ['the last day counts', '2026-05-20', 6, null, '2026-11-20', 'expires_soon'],
    ['61 days are left', '2026-07-20', 6, null, '2027-01-20', 'valid'],
    ['it does not expire', '2016-01-01', 0, null, null, 'valid'],
    ['an end of its own is earlier', '2026-07-20', 36, '2026-11-01', '2026-11-01', 'expired'],
  ])('when %s', async (_what, completedOn, months, expiresOn, validUntil, state) => {
    const { personId, completionId } = await aCertificate({ completedOn, months, expiresOn });
    expect(await (await api.as(personId)).completions.certificate({ completionId })).toMatchObject({ validUntil, state });
  });

  it('is not there for a stranger, as page or as file', async () => {
    const { completionId } = await aCertificate();
    const stranger = await api.factories.aPerson();
    expect(await refusalCode((await api.as(stranger)).completions.certificate({ completionId }))).toBe('not_found');
    expect((await api.raw('GET', `/api/certificates/${completionId}.pdf`, { cookie: await api.cookieOf(stranger) })).status).toBe(404);
    expect((await api.raw('GET', `/api/certificates/${completionId}.pdf`)).status).toBe(401);
    expect((await api.raw('GET', '/api/certificates/1.pdf', { cookie: await api.cookieOf(stranger) })).status).toBe(404);
  });

  it('is a tagged PDF with language and title', async () => {
    const { personId, completionId } = await aCertificate();
    const file = await api.raw('GET', `/api/certificates/${completionId}.pdf`, { cookie: await api.cookieOf(personId) });
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.text.startsWith('%PDF-1.7')).toBe(true);
    for (const part of ['/StructTreeRoot', '/Lang (en-GB)', '/Marked true', '/DisplayDocTitle true', '<rdf:li xml:lang="x-default">Certificate: Safeguarding adults, Amina Khan-Osei</rdf:li>', '/S /H1', '/S /Figure']) {
      expect(file.text).toContain(part);
    }
  });

  it('never draws a name wrongly: it embeds its letters, or says where to print instead', async () => {
    const { personId, completionId } = await aCertificate({ person: { given_name: 'Łukasz', family_name: 'Żółć' } });
    const certificate = await (await api.as(personId)).completions.certificate({ completionId });
    const outcome = await certificatePdf(certificate).then((file) => file.toString('latin1'), (error: Error) => error.message);
    expect(outcome).toMatch(/\/FontFile2|print it from there/);
  });
});

describe('the public check', () => {
  it('tells exactly six things', async () => {
    const { number } = await aCertificate({ completedOn: '2026-05-31', months: 36 });
    const check = await api.anonymous.completions.check({ number });
    expect(check).toEqual({ courseTitle: 'Safeguarding adults', completedOn: '2026-05-31', validUntil: '2029-05-31', state: 'valid', issuer: 'Testborough Council', name: 'Amina K.' });
    const raw = await api.raw('GET', `/api/check/${number}`);
    expect(Object.keys(raw.body as object).sort()).toEqual(['completedOn', 'courseTitle', 'issuer', 'name', 'state', 'validUntil']);
  });

  it('reads a number however it is typed', async () => {
    const { number } = await aCertificate();
    const typed = ` ${showCode('certificate', number).toLowerCase().replaceAll('-', ' ')} `;
    expect((await api.anonymous.completions.check({ number: typed })).courseTitle).toBe('Safeguarding adults');
  });

  it('says that an old one has expired and a withdrawn one is withdrawn, without the reason', async () => {
    const old = await aCertificate({ completedOn: '2020-01-01' });
    expect((await api.anonymous.completions.check({ number: old.number })).state).toBe('expired');
    const { completionId, number } = await aCertificate();
    await api.sql('insert into completion_withdrawal (completion_id, reason, recorded_by) values ($1, $2, $3)', [completionId, 'Not her signature', await api.factories.aWdo()]);
    const check = await api.anonymous.completions.check({ number });
    expect(check.state).toBe('withdrawn');
    expect(JSON.stringify(check)).not.toContain('signature');
  });

  it('tells a slip of the pen from a number we never gave', async () => {
    const { number } = await aCertificate();
    const slip = (number.startsWith('2') ? '3' : '2') + number.slice(1);
    expect((await refusal(api.anonymous.completions.check({ number: slip }))).errors[0]?.code).toBe('mistyped');
    expect((await refusal(api.anonymous.completions.check({ number: '12' }))).errors[0]?.code).toBe('malformed');
    const neverGiven = newCode('certificate', randomBelow);
    expect((await refusal(api.anonymous.completions.check({ number: neverGiven }))).title).toMatch(/no certificate with that number/);
  });

  it('slows whoever guesses', async () => {
    const { number } = await aCertificate();
    const answers = await Promise.all(Array.from({ length: 70 }, () => api.raw('GET', `/api/check/${number}`)));
    const told = answers.filter(({ status }) => status === 200).length;
    expect(told).toBeGreaterThan(40);
    expect(told + answers.filter(({ status }) => status === 429).length).toBe(70);
    expect(told).toBeLessThanOrEqual(60);
  });
});
