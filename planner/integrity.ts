import { unknownText } from "./document";
import type { ResourceRecord } from "./engine/record";
import { isProviderType, parseReference, parseUrn, typeOf } from "./engine/urn";

/**
 * What must hold of a state for Pulumi to use it. Source: `VerifyIntegrity` of pulumi/pkg 3.259.0 (resource/deploy/snapshot.go);
 * it names the first mistake, this all of them.
 */

/** A reference to another resource, and what it is for. */
type Link = readonly [about: string, urn: string];

function linksOf(record: ResourceRecord): Link[] {
    const each = (about: string, urns: readonly string[] = []) => urns.map((urn): Link => [about, urn]);
    return [
        ...each("its parent", [record.parent ?? ""]),
        ...each("its dependency", record.dependencies),
        ...Object.entries(record.propertyDependencies ?? {}).flatMap(([key, urns]) =>
            each(`its dependency by the property ${key}`, urns),
        ),
        ...each("what it is deleted with,", [record.deletedWith ?? ""]),
        ...each("what it is replaced with,", record.replaceWith),
    ].filter(([, urn]) => Boolean(urn));
}

const referenceTo = (urn: string, id: string | undefined): string => `${urn}::${id || unknownText}`;

/** Whether a URN is one of a provider. */
const isProvider = (urn: string): boolean => parseUrn(urn) !== undefined && isProviderType(typeOf(urn));

function ownProblems(record: ResourceRecord): string[] {
    const { urn, type, custom, id } = record;
    if (!urn) return ["has no urn"];
    if (!type) return ["has no type"];
    if (parseUrn(urn) === undefined) return ["is no URN: those are urn:pulumi:<stack>::<project>::<type>::<name>"];
    return [
        ...(!custom && id ? ["has an id, but is not custom"] : []),
        ...(isProviderType(type) && !isProvider(urn) ? ["is a provider, but has no URN of one"] : []),
    ];
}

function providerProblems(record: ResourceRecord, before: ReadonlySet<string>, all: ReadonlySet<string>): string[] {
    const { provider, pendingReplacement } = record;
    if (!provider) return [];
    const { urn } = parseReference(provider);
    if (!isProvider(urn)) return [`has the provider ${provider}, which is no reference to one`];
    if (before.has(provider) || pendingReplacement) return [];
    return [`has the provider ${provider}, which ${all.has(provider) ? "comes after it" : "is missing"}`];
}

/** Of resources that share a URN, all but one wait for their deletion. */
function twice(records: readonly ResourceRecord[]): string[] {
    const seen = new Set<string>();
    return records.flatMap(({ urn, delete: leaving }) => {
        if (leaving) return [];
        if (seen.has(urn)) return [`${urn} is there twice, and neither waits for its deletion`];
        seen.add(urn);
        return [];
    });
}

function whereabouts(urn: string, record: ResourceRecord, all: ReadonlySet<string>): string {
    if (urn === record.urn) return "is itself";
    return all.has(urn) ? "comes after it" : "is missing";
}

/** What is wrong with the resources of a state, in their order. */
export function integrityProblems(records: readonly ResourceRecord[]): string[] {
    const urns = new Set(records.map(({ urn }) => urn));
    const providers = new Set(records.map(({ urn, id }) => referenceTo(urn, id)));
    const before = { urns: new Set<string>(), providers: new Set<string>() };
    const problems = records.flatMap((record, at) => {
        const broken = linksOf(record).filter(([, urn]) => !before.urns.has(urn));
        const links = broken.map(([about, urn]) => `${about} ${urn} ${whereabouts(urn, record, urns)}`);
        if (isProviderType(record.type)) before.providers.add(referenceTo(record.urn, record.id));
        const provider = providerProblems(record, before.providers, providers);
        before.urns.add(record.urn);
        return [...ownProblems(record), ...provider, ...links].map(
            (problem) => `${record.urn || `resource ${at}`}: ${problem}`,
        );
    });
    return [...problems, ...twice(records)];
}
