/** A setting with its provider, where its own name does not say it already: 'Rose Lodge, Elm Care', 'Elm Care, North'. */
export function placeWords(settingName: string, organisationName: string): string {
  return settingName.startsWith(organisationName) ? settingName : `${settingName}, ${organisationName}`;
}
