import { gzipSync } from "node:zlib";
import type { Evidence } from "../evidence/schema";
import type { Locate } from "../place";
import { anotherDay, easedSettings, fileErrors, loweredTexts } from "../words";
import { limits } from "./limits";
import { weighedResults } from "./results";
import { type Descriptor, descriptors, type RuleIndex } from "./rules";

/** What SARIF says beside evidence. */
export interface SarifFacts {
    /** Of Tenantry. */
    readonly version: string;
    readonly rules: RuleIndex;
    readonly locate: Locate;
    /** What is lost; those of code scanning by default. */
    readonly limits?: { readonly results: number; readonly gzipBytes: number };
}

const schema = "https://json.schemastore.org/sarif-2.1.0.json";

/** Several files of one commit need categories of their own; what is before the last slash is the category. */
const categoryOf = (all: readonly Evidence[]): string =>
    all.length === 1 ? `tenantry-compliance/${all[0]!.subject.stack}/` : "tenantry-compliance/";

type Level = "error" | "warning";
const notification = (level: Level, text: string) => ({ level, message: { text } });

function runOf(all: readonly Evidence[], rules: readonly Descriptor[], version: string, leftOut: number) {
    const failed = all.flatMap(({ subject: { stack, failed: why } }) =>
        why === undefined ? [] : [notification("error", `${stack} could not be planned to its end: ${why}`)],
    );
    const limited =
        leftOut > 0
            ? [
                  notification(
                      "warning",
                      `${leftOut} results of least severity left out, for the limits of code scanning`,
                  ),
              ]
            : [];
    const another = anotherDay(all);
    const dated = another ? [notification("warning", another)] : [];
    const errors = fileErrors(all).map((text) => notification("error", text));
    const lesser = [...easedSettings(all), ...loweredTexts(all)];
    const configuration = [...errors, ...lesser.map((text) => notification("warning", text))];
    const eased = all.flatMap(({ subject, rules: each }) => {
        const some = each.flatMap((one) => (one.eased ? [[one.rule, one.eased] as const] : []));
        return some.length > 0 ? [[subject.stack, Object.fromEntries(some)] as const] : [];
    });
    const off = all.flatMap(({ subject, frameworks }) => {
        const some = frameworks.flatMap(({ id, controls }) =>
            controls.flatMap((one) => (one.off ? [[`${id} ${one.id}`, one.off] as const] : [])),
        );
        return some.length > 0 ? [[subject.stack, Object.fromEntries(some)] as const] : [];
    });
    const notifications = [...failed, ...dated, ...limited];
    return {
        tool: { driver: { name: "Tenantry", semanticVersion: version, rules } },
        automationDetails: { id: categoryOf(all) },
        invocations: [
            {
                executionSuccessful: failed.length + errors.length === 0,
                ...(all[0] ? { startTimeUtc: all[0].time } : {}),
                ...(configuration.length > 0 ? { toolConfigurationNotifications: configuration } : {}),
                ...(notifications.length > 0 ? { toolExecutionNotifications: notifications } : {}),
            },
        ],
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
        columnKind: "utf16CodeUnits",
        properties: {
            mapping: "Which rules serve which control is Tenantry's proposal, reviewed by no auditor.",
            commit: all[0]?.source.commit ?? "none",
            ...(all[0] ? { asOf: all[0].asOf } : {}),
            ...(eased.length > 0 ? { eased: Object.fromEntries(eased) } : {}),
            ...(off.length > 0 ? { off: Object.fromEntries(off) } : {}),
            evidence: Object.fromEntries(all.map(({ subject, hash }) => [subject.stack, hash])),
            ...(leftOut > 0 ? { leftOut } : {}),
        },
    };
}

/** How many of the lines fit, with what stands around them. */
function fitting(lines: readonly string[], around: string, most: number): number {
    const size = (count: number) => gzipSync(`${around}${lines.slice(0, count).join(",\n")}`).length;
    // Compressed text is longer than plain by some bytes in the worst case.
    const plain = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 2, Buffer.byteLength(around));
    if (plain < most - 10_000 || size(lines.length) <= most) return lines.length;
    let [low, high] = [0, lines.length];
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (size(middle) <= most) low = middle;
        else high = middle;
    }
    return low;
}

/** Evidence as SARIF 2.1.0, for code scanning: what did not hold, what is not known, and what is exempted, at the lines where it is to be mended. */
export function* complianceSarif(all: readonly Evidence[], facts: SarifFacts): Generator<string> {
    const most = facts.limits ?? limits;
    const rules = descriptors(all, facts.rules);
    const index = new Map(rules.map(({ id }, at) => [id, at]));
    const weighed = weighedResults(all, facts.locate);
    const lines = weighed
        .slice(0, most.results)
        .map(({ rule, result }) => JSON.stringify({ ruleIndex: index.get(rule), ...result }));
    // Room for what is said of those that are left out.
    const around = JSON.stringify(runOf(all, rules, facts.version, weighed.length));
    const count = fitting(lines, around, most.gzipBytes - 1_000);
    const run = JSON.stringify(runOf(all, rules, facts.version, weighed.length - count), undefined, 1);
    yield `{\n"$schema": "${schema}",\n"version": "2.1.0",\n"runs": [\n${run.slice(0, -2)},\n "results": [`;
    for (const [at, line] of lines.slice(0, count).entries()) yield `${at === 0 ? "\n" : ",\n"}${line}`;
    yield "\n ]\n}\n]\n}\n";
}
