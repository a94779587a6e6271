import { told } from "../../../model/rules/grouped";
import type { StackPlan } from "../../../planner/document";
import { loweringText } from "../../../policies/lowered-rule";
import { detailOf } from "../../../policies/message";
import type { PolicyResult } from "../../../policies/rule";
import { isViolation } from "../../../policies/verdict";
import { type PropertyChange, propertyChanges } from "../changes";
import { remediatedIn, remediatedText } from "../remediated";
import { diagnosticsOf, exemptionTexts, isJudged, loweringsOf, type Report, verdictsOf } from "../report";
import { type ResourceNode, treeOf, walk } from "../view";
import { flags, operationNames, type ReportData, type RuleData, type StackData } from "./data";
import { Interner } from "./interner";

/** Things by number, each once. */
class Numbered<T> {
    readonly items: T[] = [];
    private readonly known = new Map<string, number>();

    numberOf(key: string, make: () => T): number {
        const found = this.known.get(key);
        if (found !== undefined) return found;
        this.known.set(key, this.items.length);
        return this.items.push(make()) - 1;
    }
}

function changeOf({ path, kind, replaces, ...values }: PropertyChange) {
    return { path, kind, replaces, ...values };
}

class Encoder {
    private readonly interner = new Interner();
    private readonly types = new Numbered<string>();
    private readonly rules = new Numbered<RuleData>();

    constructor(private readonly report: Report) {}

    private rule({ pack, rule, level, severity, requirement: told }: PolicyResult): number {
        return this.rules.numberOf(`${pack} ${rule} ${level}`, () => {
            const { title, requirement = told, fix, url } = this.report.rules.get(rule) ?? {};
            return { id: rule, pack, level, severity, title, requirement, fix, url };
        });
    }

    private detail({ rule, message = "", requirement }: PolicyResult): string {
        return detailOf(message, requirement ?? this.report.rules.get(rule)?.requirement);
    }

    private resource(node: ResourceNode, parent: number, at: ReadonlyMap<string, number>, name: string): number {
        const state = node.step.newState ?? node.step.oldState;
        const changes = propertyChanges(node.step).map(changeOf);
        const depends = [...new Set(state?.dependencies ?? [])]
            .map((urn) => at.get(urn))
            .filter((one) => one !== undefined);
        const marks =
            (node.component ? flags.component : 0) |
            (node.inferred ? flags.inferred : 0) |
            (state?.protect === true ? flags.protect : 0) |
            (node.leftover ? flags.leftover : 0) |
            (node.retained ? flags.retained : 0);
        return this.interner.numbersOf([
            this.types.numberOf(node.type, () => node.type),
            this.interner.add(node.name, name),
            parent,
            operationNames.indexOf(node.operation),
            marks,
            Object.keys(state?.inputs ?? {}).length > 0 ? this.interner.add(state?.inputs, name) : -1,
            changes.length > 0 ? this.interner.add(changes, name) : -1,
            depends.length > 0 ? this.interner.numbersOf(depends.sort((a, b) => a - b)) : -1,
        ]);
    }

    private stack(plan: StackPlan): StackData {
        const { stack: name, kind, failed, policies, outputs, inputHash } = plan.tenantry;
        const { roots, counts } = treeOf(plan);
        const nodes = [...walk(roots)];
        const at = new Map(nodes.flatMap(({ urn, leftover }, index) => (leftover ? [] : [[urn, index] as const])));
        const parents = new Map(nodes.flatMap((node, index) => node.children.map((child) => [child, index] as const)));
        const { mandatory, advisory, undetermined, passed } = verdictsOf([plan]);
        const { workloads, ...facts } = this.report.facts.get(name) ?? {};
        const worth = policies.filter(
            ({ result, level }) => level !== "disabled" && (result === "fail" || result === "undetermined"),
        );
        return {
            name,
            kind,
            facts: { ...(facts as Record<string, string>), ...(workloads ? { workloads: workloads.join(", ") } : {}) },
            ...(failed === undefined ? {} : { failed }),
            counts: operationNames.map((one) => counts[one]),
            verdicts: [mandatory, advisory, undetermined, passed],
            resources: nodes.map((node) => this.resource(node, parents.get(node) ?? -1, at, name)),
            findings: worth.map((one) => [
                this.rule(one),
                at.get(one.urn) ?? -1,
                this.interner.add(this.detail(one), name),
                isViolation(one) ? 0 : 1,
            ]),
            outputs: Object.keys(outputs).length > 0 ? this.interner.add(outputs, name) : -1,
            hash: inputHash,
        };
    }

    encode(): ReportData {
        const { plan, problems } = this.report;
        const stacks = plan.stacks.map((one) => this.stack(one));
        return {
            version: 1,
            project: plan.project,
            types: this.types.items,
            shapes: this.interner.shapes,
            values: this.interner.values,
            rules: this.rules.items,
            stacks,
            judged: isJudged(plan.stacks),
            warnings: diagnosticsOf(plan),
            lowered: [
                ...loweringsOf(plan.stacks).map(({ lowered, stacks }) => ({ text: loweringText(lowered), stacks })),
                ...plan.stacks.flatMap((one) =>
                    exemptionTexts([one]).map((text) => ({ text, stacks: [one.tenantry.stack] })),
                ),
            ],
            remediated: remediatedIn(plan.stacks).map((one) => ({ text: remediatedText(one), stacks: [one.stack] })),
            problems: problems.map((problem) => {
                const { code, severity, file, line, column, path, fix } = problem;
                return { code, severity, place: `${file}:${line}:${column}`, path, message: told(problem), fix };
            }),
        };
    }
}

/** A report as the browser gets it. */
export function encodeReport(report: Report): ReportData {
    return new Encoder(report).encode();
}
