import { Page } from '../ui/page.tsx';

export function Cookies() {
  return (
    <Page title="Cookies" lead="We use one cookie to keep you signed in. A second one is there only if you say that other people use your device.">
      <table className="govuk-table pvi-table" role="table">
        <caption className="govuk-table__caption govuk-table__caption--s">The cookies we use</caption>
        <thead className="govuk-table__head" role="rowgroup">
          <tr className="govuk-table__row" role="row">
            <th scope="col" role="columnheader" className="govuk-table__header">Name</th>
            <th scope="col" role="columnheader" className="govuk-table__header">What it is for</th>
            <th scope="col" role="columnheader" className="govuk-table__header">When it goes</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <tr className="govuk-table__row" role="row">
            <th scope="row" role="rowheader" className="govuk-table__header pvi-table__name">Session cookie</th>
            <td className="govuk-table__cell" role="cell" data-label="What it is for">Remembers that you have signed in, so that you need not do it on each page.</td>
            <td className="govuk-table__cell" role="cell" data-label="When it goes">When you sign out, or when your session ends.</td>
          </tr>
          <tr className="govuk-table__row" role="row">
            <th scope="row" role="rowheader" className="govuk-table__header pvi-table__name">Shared device</th>
            <td className="govuk-table__cell" role="cell" data-label="What it is for">Remembers that other people use this device, so that everybody here is signed out after 10 minutes without use. With it we keep when the device was last used, and nothing about you.</td>
            <td className="govuk-table__cell" role="cell" data-label="When it goes">When somebody signs in without that box ticked, or after a year.</td>
          </tr>
        </tbody>
      </table>
      <p className="govuk-body">The service cannot work safely without these cookies, so we do not ask for your agreement to them. We do not follow you to other sites, show adverts or measure you.</p>
      <p className="govuk-body">While you fill in a long form, what you have typed is kept in this browser tab in case your session ends. It goes when you save, sign out or close the tab.</p>
      <p className="govuk-body">If your phone loses its signal in the middle of a course, your answers wait on the phone until they can be sent.</p>
    </Page>
  );
}
