import { canonicalJson, sha256 } from "../../model/canonical";
import type { StackPlan } from "../../planner/document";
import type { FrameworkId } from "../../policies/frameworks/framework";
import type { Pack } from "../../policies/pack";
import type { ExemptionNote } from "../exemptions";
import { frameworkResults } from "./controls";
import { type CodeHashes, packEvidence } from "./packs";
import { ruleResults, type SetLevels } from "./results";
import type { Evidence, RuleEvidence } from "./schema";
import { sealed } from "./seal";
import { judgedIn, sumOf } from "./totals";

/** What a run knows that no plan tells. */
export interface RunFacts {
    /** When it began: ISO 8601, UTC. */
    readonly time: string;
    /** The day that stacks are judged at: `YYYY-MM-DD`, UTC. */
    readonly asOf: string;
    /** Commit of the fleet's files; undefined outside of git. */
    readonly commit: string | undefined;
    readonly dirty: boolean;
    /** Of the packs: Tenantry's own. */
    readonly version: string;
    /** Packs that hold the rules of the catalogue; every rule is in one of them. */
    readonly packs: readonly Pack[];
    readonly code: CodeHashes;
    readonly frameworks: readonly FrameworkId[];
    /** What others publish for the same checks: controls by tool and framework, by rule. */
    readonly published: Readonly<Record<string, { readonly controls: Evidence["published"] }>>;
    /** Files that the settings of a stack came from, with the hashes of their bytes. */
    readonly inputsOf: (stack: string) => Evidence["source"]["inputs"];
    /** Levels of rules that hold for a stack on that day and are not the rules' own, whether anything was judged or not. */
    readonly levelsOf: (stack: string) => SetLevels;
    /** Errors of the files that decide on a stack. */
    readonly problemsOf: (stack: string) => NonNullable<Evidence["problems"]>;
    readonly easedOf: (stack: string) => NonNullable<Evidence["eased"]>;
    /** What the files of exemptions say beside what plans carry, by id. */
    readonly exemptions?: ReadonlyMap<string, Pick<ExemptionNote, (typeof written)[number]>>;
}

/** Facts of an exemption that no plan carries. */
const written = ["created", "reason", "controls", "compensatingControl", "at"] as const;

/** Pack that a rule is told under which none of its packs asks. Source: policies/held.ts. */
const heldName = "tenantry";

/** Makes the evidence of stacks of one run. */
export function evidenceMaker(facts: RunFacts): (plan: StackPlan) => Evidence {
    const packs = packEvidence(facts.packs, facts.version, facts.code);
    const own = new Set([heldName, ...facts.packs.map(({ name }) => name)]);
    const asked = new Map(
        [...facts.packs].reverse().flatMap(({ name, rules }) => rules.map((rule) => [rule.id, { rule, pack: name }])),
    );
    const catalogue = [...asked.values()];
    return (plan) => {
        const { stack } = plan.tenantry;
        const around = { own, levels: facts.levelsOf(stack), eased: facts.easedOf(stack) };
        return evidenceOf(plan, facts, packs, ruleResults(plan, catalogue, around));
    };
}

/** What others publish for the checks of the rules that were judged here. */
function publishedFor(rules: readonly RuleEvidence[], all: RunFacts["published"]): Evidence["published"] {
    const judged = rules.filter(({ totals }) => judgedIn(totals) > 0);
    return Object.fromEntries(
        judged.flatMap(({ rule }) => {
            const controls = Object.hasOwn(all, rule) ? all[rule]!.controls : {};
            return Object.keys(controls).length > 0 ? [[rule, controls]] : [];
        }),
    );
}

/** Only what JSON has. */
const plain = (values: readonly unknown[]): Evidence["lowered"] => JSON.parse(JSON.stringify(values));

function evidenceOf(
    plan: StackPlan,
    facts: RunFacts,
    packs: Evidence["packs"],
    rules: readonly RuleEvidence[],
): Evidence {
    const { project, stack, kind, failed, inputHash, lowered = [] } = plan.tenantry;
    const [problems, eased] = [facts.problemsOf(stack), facts.easedOf(stack)];
    const exemptions = (plan.tenantry.exemptions ?? []).map((one) => ({ ...facts.exemptions?.get(one.id), ...one }));
    return sealed({
        format: "tenantry-evidence",
        version: 1,
        time: facts.time,
        asOf: facts.asOf,
        subject: {
            project,
            stack,
            kind,
            ...(kind === "tenant" ? { tenant: stack } : {}),
            ...(failed === undefined ? {} : { failed }),
        },
        source: {
            commit: facts.commit ?? "none",
            dirty: facts.commit === undefined || facts.dirty,
            plan: sha256(canonicalJson(plan)),
            planInput: inputHash,
            inputs: facts.inputsOf(stack),
        },
        ...(problems.length > 0 ? { problems } : {}),
        ...(eased.length > 0 ? { eased } : {}),
        packs,
        totals: sumOf(rules.map(({ totals }) => totals)),
        rules: [...rules],
        frameworks: frameworkResults(facts.frameworks, rules, failed === undefined),
        published: publishedFor(rules, facts.published),
        lowered: plain(lowered),
        exemptions: plain(exemptions),
    });
}
