import { sha256 } from "../../model/canonical";
import { severities } from "../../policies/rule";
import { isViolation } from "../../policies/verdict";
import type { Evidence, RuleEvidence } from "../evidence/schema";
import { exemptionOf, exemptionsOf, justification } from "../exemptions";
import type { Locate, Place } from "../place";
import { resourceName, resourceType } from "../words";

type Found = RuleEvidence["resources"][number];

/** A result with its place among others: what is cut is what comes last. */
export interface Weighed {
    readonly weight: number;
    readonly rule: string;
    readonly result: object;
}

/** Undetermined is no violation, and no pass. */
const levelOf = (rule: RuleEvidence, found: Found): "error" | "warning" | "note" =>
    found.result === "undetermined" && !isViolation({ ...found, level: rule.level })
        ? "note"
        : rule.level === "mandatory"
          ? "error"
          : "warning";

/** The violations that nobody answers for come first, then by level, then by severity. */
function weightOf(rule: RuleEvidence, found: Found): number {
    const open = found.result === "exempted" ? 0 : 100;
    const level = { error: 20, warning: 10, note: 0 }[levelOf(rule, found)];
    return open + level + severities.indexOf(rule.severity);
}

/**
 * What tells a result from all others, whatever line its place has moved to. Code scanning knows results by `primaryLocationLineHash` alone, within
 * rule and file; without one it hashes the line, and takes all resources at fault for one.
 */
const fingerprint = (stack: string, rule: string, urn: string): string =>
    sha256(`${stack}\0${rule}\0${urn}`).slice(0, 32);

/** Brackets are links in SARIF's messages. */
const literal = (text: string): string => text.replace(/[\\[\]]/g, "\\$&");

const physical = ({ file, line }: Place) => ({
    artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
    region: { startLine: line },
});

function resultOf({ subject }: Evidence, rule: RuleEvidence, found: Found, locate: Locate, why: string | undefined) {
    const { stack } = subject;
    const at = locate(stack, rule.rule);
    const hash = fingerprint(stack, rule.rule, found.urn);
    const what = { undetermined: "Undetermined: ", exempted: "Exempted: " }[found.result as string] ?? "";
    const resource = `${resourceType(found.urn)} ${resourceName(found.urn)} of ${stack}`;
    const text = `${what}${found.message?.trim() || rule.title} (${resource})`;
    const from = at?.from && {
        id: 1,
        physicalLocation: physical(at.from),
        message: { text: `${at.setting} is set here` },
    };
    return {
        ruleId: rule.rule,
        level: levelOf(rule, found),
        message: { text: literal(text) },
        locations: [
            {
                ...(at ? { physicalLocation: physical(at.place) } : {}),
                logicalLocations: [{ name: resourceName(found.urn), fullyQualifiedName: found.urn, kind: "resource" }],
            },
        ],
        ...(from ? { relatedLocations: [from] } : {}),
        partialFingerprints: { primaryLocationLineHash: `${hash}:1`, "tenantryResult/v1": hash },
        ...(why === undefined ? {} : { suppressions: [{ kind: "external", status: "accepted", justification: why }] }),
        properties: {
            result: found.result,
            stack,
            pack: rule.pack,
            severity: rule.severity,
            ...(at?.setting === undefined ? {} : { setting: at.setting }),
        },
    };
}

const told: ReadonlySet<string> = new Set(["fail", "undetermined", "exempted"]);

/** What did not hold, or is not known, in every stack: the most severe first. */
export function weighedResults(all: readonly Evidence[], locate: Locate): readonly Weighed[] {
    const found = all.flatMap((one) => {
        const known = exemptionsOf(one);
        return one.rules.flatMap((rule) =>
            rule.resources
                .filter(({ result }) => told.has(result))
                .map((each): Weighed => {
                    const exemption = exemptionOf(each.exemption, known);
                    const why = exemption ? justification(exemption) : "Exempted.";
                    const result = resultOf(one, rule, each, locate, each.result === "exempted" ? why : undefined);
                    return { weight: weightOf(rule, each), rule: rule.rule, result };
                }),
        );
    });
    // Equal ones stay in the order of stacks, rules and resources.
    return found.sort((a, b) => b.weight - a.weight);
}
