/** A setting with its provider: 'Otter North, Otter House'. A provider with one setting of its own name is named once. */
export function placeInWords(place: { settingName: string; organisationName: string }): string {
  return place.settingName === place.organisationName ? place.settingName : `${place.settingName}, ${place.organisationName}`;
}
