import type { Standard } from './scorm.ts';

export type ManifestFacts = {
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly minutes: number;
  readonly passPercent: number;
  readonly files: readonly string[];
};

const launchFile = 'index.html';

/** The imsmanifest.xml of a package with one SCO that holds every file. */
export function manifestXml(facts: ManifestFacts, standard: Standard): string {
  return standard === 'scorm12' ? manifest12(facts) : manifest2004(facts);
}

function manifest12(facts: ManifestFacts): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${identifier(facts)}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
    <imsmd:lom>
      <imsmd:general>
        <imsmd:title><imsmd:langstring xml:lang="en-GB">${escaped(facts.title)}</imsmd:langstring></imsmd:title>
        <imsmd:language>en-GB</imsmd:language>
        <imsmd:description><imsmd:langstring xml:lang="en-GB">${escaped(facts.description)}</imsmd:langstring></imsmd:description>
      </imsmd:general>
    </imsmd:lom>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${escaped(facts.title)}</title>
      <item identifier="item" identifierref="sco" isvisible="true">
        <title>${escaped(facts.title)}</title>
        <adlcp:masteryscore>${facts.passPercent}</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormtype="sco" href="${launchFile}">
${fileList(facts)}
    </resource>
  </resources>
</manifest>
`;
}

/** 4th Edition. The same namespaces and sequencing elements are those of the 3rd, so a 3rd Edition system reads it too. */
function manifest2004(facts: ManifestFacts): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${identifier(facts)}" version="1.0"
  xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"
  xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"
  xmlns:imsss="http://www.imsglobal.org/xsd/imsss"
  xmlns:lom="http://ltsc.ieee.org/xsd/LOM">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
    <lom:lom>
      <lom:general>
        <lom:title><lom:string language="en-GB">${escaped(facts.title)}</lom:string></lom:title>
        <lom:language>en-GB</lom:language>
        <lom:description><lom:string language="en-GB">${escaped(facts.description)}</lom:string></lom:description>
      </lom:general>
    </lom:lom>
  </metadata>
  <organizations default="course">
    <organization identifier="course" adlseq:objectivesGlobalToSystem="false">
      <title>${escaped(facts.title)}</title>
      <item identifier="item" identifierref="sco" isvisible="true">
        <title>${escaped(facts.title)}</title>
        <imsss:sequencing>
          <imsss:objectives>
            <imsss:primaryObjective objectiveID="passed" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>${facts.passPercent / 100}</imsss:minNormalizedMeasure>
            </imsss:primaryObjective>
          </imsss:objectives>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormType="sco" href="${launchFile}">
${fileList(facts)}
    </resource>
  </resources>
</manifest>
`;
}

function identifier(facts: ManifestFacts): string {
  return `pvi.course.${facts.code.toLowerCase()}`;
}

function fileList(facts: ManifestFacts): string {
  return facts.files.map((file) => `      <file href="${escaped(file)}"/>`).join('\n');
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
