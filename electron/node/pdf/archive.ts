// What makes a letter fit for archives and screen readers beside its pages: metadata (XMP), the colours meant, and
// the letter's data as an embedded file (ISO 19005-3, PDF/A-3; ISO 14289-1, PDF/UA-1).
import { deflateSync } from 'node:zlib';
import { reference, textString, type PdfFile } from './pdfFile';

const PRODUCER = 'Redress';

/** The document information dictionary; says what {@link writeMetadata} says. `at` is in UTC. */
export function writeInformation(file: PdfFile, title: string, at: Date): number {
  const date = pdfDate(at);
  return file.add(
    `<</Title ${textString(title)}/Producer ${textString(PRODUCER)}/CreationDate ${date}/ModDate ${date}>>`,
  );
}

/**
 * Metadata (ISO 16684-1): title, dates, and the two standards the file keeps. PDF/A knows no property of PDF/UA, so it
 * is described along with it.
 */
export function writeMetadata(file: PdfFile, title: string, language: string, at: Date): number {
  const date = at.toISOString().replace(/\.\d+/, '');
  const xmp = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate>
<pdf:Producer>${PRODUCER}</pdf:Producer>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
  return file.addStream('/Type/Metadata/Subtype/XML', Buffer.from(xmp));
}

/** Says that colours are sRGB; the number of the output intent. */
export function writeOutputIntent(file: PdfFile): number {
  return file.add(
    `<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)` +
      `/DestOutputProfile ${reference(file.addDeflated('/N 3', SRGB))}>>`,
  );
}

/** Embeds `data` as the source of what the letter says; the number of the file specification. */
export function writeAssociatedFile(file: PdfFile, data: object, at: Date): number {
  const json = Buffer.from(JSON.stringify(data));
  const stream = file.addStream(
    `/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size ${json.length}/ModDate ${pdfDate(at)}>>`,
    json,
  );
  return file.add(
    `<</Type/Filespec/F(${DATA_NAME})/UF(${DATA_NAME})/AFRelationship/Source/EF<</F ${reference(stream)}/UF ${reference(stream)}>>>>`,
  );
}

/** Name of the embedded file. */
export const DATA_NAME = 'request.json';

function pdfDate(at: Date): string {
  return `(D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * An sRGB profile after IEC 61966-2-1: three primaries and one curve (ICC.1:2001-04, class "display device"), deflated.
 * Primaries and white are those of the profile connection space D50, in the units of the format, 1/65536.
 */
const SRGB = deflateSync(srgbProfile());

function srgbProfile(): Buffer {
  const xyz = (...values: number[]) => {
    const bytes = Buffer.alloc(20);
    bytes.write('XYZ ', 'latin1');
    values.forEach((value, i) => bytes.writeInt32BE(Math.round(value * 65536), 8 + i * 4));
    return bytes;
  };
  const text = (type: string, value: string, tail: number) => {
    const head = Buffer.alloc(type === 'desc' ? 12 : 8);
    head.write(type, 'latin1');
    if (type === 'desc') head.writeUInt32BE(value.length + 1, 8);
    return Buffer.concat([head, Buffer.from(`${value}\0`, 'latin1'), Buffer.alloc(tail)]);
  };
  const steps = 1024;
  const curve = Buffer.alloc(12 + steps * 2);
  curve.write('curv', 'latin1');
  curve.writeUInt32BE(steps, 8);
  for (let i = 0; i < steps; i += 1) {
    const value = i / (steps - 1);
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    curve.writeUInt16BE(Math.round(linear * 65535), 12 + i * 2);
  }
  // The description has a Unicode and a Macintosh version, both empty: 8 and 70 bytes.
  const tags: [string, Buffer][] = [
    ['desc', text('desc', 'sRGB', 78)],
    ['cprt', text('text', 'No copyright', 0)],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const head = Buffer.alloc(128 + 4 + tags.length * 12);
  const chunks = [head];
  const places = new Map<Buffer, number>();
  let end = head.length;
  head.writeUInt32BE(tags.length, 128);
  tags.forEach(([name, data], i) => {
    const place = places.get(data) ?? end;
    if (place === end) {
      const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
      chunks.push(padded);
      places.set(data, end);
      end += padded.length;
    }
    head.write(name, 132 + i * 12, 'latin1');
    head.writeUInt32BE(place, 136 + i * 12);
    head.writeUInt32BE(data.length, 140 + i * 12);
  });
  head.writeUInt32BE(end, 0);
  head.writeUInt32BE(0x02400000, 8);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  // The day of the profile; it never changes.
  [2026, 1, 1].forEach((part, i) => head.writeUInt16BE(part, 24 + i * 2));
  head.write('acsp', 36, 'latin1');
  xyz(0.9642, 1, 0.8249).copy(head, 68, 8);
  return Buffer.concat(chunks);
}
