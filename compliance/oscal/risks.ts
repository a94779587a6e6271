import type { Evidence, RuleEvidence } from "../evidence/schema";
import { type ExemptionNote, exemptionOf, exemptionsOf, justification } from "../exemptions";
import type { RuleIndex } from "../sarif/rules";
import { resourceName } from "../words";
import { observationOf } from "./observations";
import { line, props, uuidOf } from "./words";

type Found = RuleEvidence["resources"][number];

/** What a rule that does not hold means, with the controls that it serves. */
export interface RiskOf {
    readonly uuid: string;
    readonly rule: RuleEvidence;
    readonly risk: object;
}

/** Who let it be, until when: what OSCAL calls a deviation. */
function deviation(uuid: string, exemption: ExemptionNote, time: string) {
    const { created, until, compensatingControl } = exemption;
    const instead = compensatingControl?.trim();
    return {
        ...(instead ? { "mitigating-factors": [{ uuid: uuidOf("factor", uuid), description: instead }] } : {}),
        ...(until === undefined ? {} : { deadline: `${until}T23:59:59Z` }),
        "risk-log": {
            entries: [
                {
                    uuid: uuidOf("entry", uuid),
                    title: "Exemption",
                    description: justification(exemption),
                    start: created === undefined ? time : `${created}T00:00:00Z`,
                    "status-change": "deviation-approved",
                },
            ],
        },
    };
}

function riskOf(
    one: Evidence,
    rule: RuleEvidence,
    found: readonly Found[],
    known: RuleIndex,
    exemption?: ExemptionNote,
) {
    const { stack } = one.subject;
    const uuid = uuidOf("risk", one.hash, rule.pack, rule.rule, exemption?.id ?? "");
    const { rationale, fix } = known.get(rule.rule) ?? {};
    const resources = found.map(({ urn, message }) => `- ${resourceName(urn)}${message ? `: ${line(message)}` : ""}`);
    return {
        uuid,
        title: line(`${rule.title} (${rule.rule}, ${stack})`),
        description: `${rule.requirement?.trim() || rule.title} It does not hold for:\n\n${resources.join("\n")}`,
        statement: rationale?.trim() || rule.requirement?.trim() || rule.title,
        props: props({
            rule: rule.rule,
            stack,
            severity: rule.severity,
            level: rule.level,
            exemption: exemption?.id,
            requester: exemption?.requester,
            approver: exemption?.approver,
            ticket: exemption?.ticket,
        }),
        status: exemption ? "deviation-approved" : "open",
        ...(exemption ? deviation(uuid, exemption, one.time) : {}),
        ...(fix
            ? {
                  remediations: [
                      { uuid: uuidOf("fix", uuid), lifecycle: "recommendation", title: "Fix", description: fix },
                  ],
              }
            : {}),
        "related-observations": found.map((each) => ({ "observation-uuid": observationOf(one, rule, each) })),
    };
}

/** A risk for each rule that does not hold in a stack, and for each exemption that lets one be. */
export function risks(all: readonly Evidence[], known: RuleIndex): readonly RiskOf[] {
    return all.flatMap((one) => {
        const exemptions = exemptionsOf(one);
        return one.rules.flatMap((rule) => {
            const groups = new Map<string, { readonly exemption?: ExemptionNote; readonly found: Found[] }>();
            for (const each of rule.resources) {
                if (each.result !== "fail" && each.result !== "exempted") continue;
                const unnamed = { id: "unnamed" };
                const exemption =
                    each.result === "fail" ? undefined : (exemptionOf(each.exemption, exemptions) ?? unnamed);
                const made: Found[] = [];
                const group = groups.get(exemption?.id ?? "") ?? { ...(exemption ? { exemption } : {}), found: made };
                groups.set(exemption?.id ?? "", group);
                group.found.push(each);
            }
            return [...groups.values()].map(({ exemption, found }): RiskOf => {
                const risk = riskOf(one, rule, found, known, exemption);
                return { uuid: risk.uuid, rule, risk };
            });
        });
    });
}
