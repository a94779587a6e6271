import { frameworkIds } from "../../policies/frameworks/framework";
import type { Evidence, RuleEvidence } from "../evidence/schema";
import { judgedIn } from "../evidence/totals";
import type { FleetControl, FleetFramework } from "../fleet";
import { resourceName, resourceType, statusWords } from "../words";
import { controlId, line, objectiveId, props, uuidOf } from "./words";

/** Whether any rule serves a control. */
const isReviewed = ({ status }: FleetControl): boolean => status !== "noRule" && status !== "notAutomated";

/** The controls that rules serve, and those that none does, with why. */
export function reviewedControls(frameworks: readonly FleetFramework[]) {
    const selections = frameworks.flatMap(({ id, name, version, controls }) => {
        const reviewed = controls.filter(isReviewed);
        const others = controls.filter((one) => !isReviewed(one));
        const ids = (some: readonly FleetControl[]) => some.map((one) => ({ "control-id": controlId(id, one.id) }));
        if (reviewed.length === 0) return [];
        return [
            {
                description: `${name}, ${version}: the controls that rules serve.`,
                props: props({ framework: id }),
                "include-controls": ids(reviewed),
                ...(others.length > 0 ? { "exclude-controls": ids(others) } : {}),
                ...(others.length > 0
                    ? {
                          remarks: `Shown by no rule:\n\n${others
                              .map((one) => `- ${one.id} ${one.title}: ${one.why ?? statusWords[one.status].meaning}`)
                              .join("\n")}`,
                      }
                    : {}),
            },
        ];
    });
    // A catalog of nothing is none: without a framework everything that was asked is reviewed.
    return { "control-selections": selections.length > 0 ? selections : [{ "include-all": {} }] };
}

/** What rules show of each control that they serve. */
export function objectives(frameworks: readonly FleetFramework[]) {
    return frameworks.flatMap(({ id: framework, name, controls }) =>
        controls.filter(isReviewed).map(({ id, title, automatable }) => ({
            "control-id": controlId(framework, id),
            description: `${name} ${id}: ${title}.`,
            props: props({ label: id, framework, automatable }),
            parts: [
                {
                    id: objectiveId(framework, id),
                    name: "assessment-objective",
                    prose: `Every rule that is proposed for ${id} holds on the planned resources.${automatable === "partial" ? " People show the rest of the control." : ""}`,
                },
            ],
        })),
    );
}

/** Uuid of a rule as it was asked: another text or other code is another rule. */
function activityOf({ packs }: Evidence, { rule, pack }: RuleEvidence) {
    const known = packs.flatMap(({ rules }) => rules).find(({ id }) => id === rule);
    return { uuid: uuidOf("rule", pack, rule, known?.facts ?? "", known?.code ?? ""), known };
}

/** Rules as activities of the assessment, those that are off among them. */
export function activities(all: readonly Evidence[]) {
    const found = new Map<string, object>();
    for (const one of all)
        for (const rule of one.rules) {
            const { uuid, known } = activityOf(one, rule);
            if (found.has(uuid)) continue;
            const controls = frameworkIds.flatMap((id) =>
                rule.controls[id].map((control) => ({ "control-id": controlId(id, control) })),
            );
            found.set(uuid, {
                uuid,
                title: line(rule.title),
                description: rule.requirement?.trim() || rule.title,
                props: props({
                    rule: rule.rule,
                    pack: rule.pack,
                    severity: rule.severity,
                    facts: known?.facts,
                    code: known?.code,
                    ...(rule.level === "disabled" ? { level: rule.level } : {}),
                }),
                ...(controls.length > 0
                    ? { "related-controls": { "control-selections": [{ "include-controls": controls }] } }
                    : {}),
            });
        }
    return [...found.values()];
}

/** Uuid of a resource, the same in every run. */
export const subjectOf = (urn: string): string => uuidOf("resource", urn);

/** The resources that were judged. */
export function inventory(all: readonly Evidence[]) {
    const urns = new Set<string>();
    for (const { rules } of all)
        for (const { resources, totals } of rules)
            if (judgedIn(totals) > 0)
                for (const { urn, result } of resources) if (result !== "notApplicable") urns.add(urn);
    return [...urns].sort().map((urn) => ({
        uuid: subjectOf(urn),
        description: `${resourceType(urn)} ${resourceName(urn)}`,
        props: props({ "asset-id": urn, type: resourceType(urn) }),
    }));
}
