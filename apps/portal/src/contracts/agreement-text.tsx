/** The text of an agreement: paragraphs with an empty line between, '# ' before a heading. */
export function AgreementText({ body }: { body: string }) {
  const blocks = body.split(/\n\s*\n/).map((block) => /^# ([^\n]*)\n?([\s\S]*)$/.exec(block.trim()) ?? [block, '', block.trim()]);
  return (
    <div className="pvi-agreement">
      {blocks.map(([, heading, words], index) => (
        <section key={index}>
          {heading && <h3 className="govuk-heading-s govuk-!-margin-bottom-1">{heading}</h3>}
          {words && <p className="govuk-body">{words}</p>}
        </section>
      ))}
    </div>
  );
}
