import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { changesBetween } from "../../policies/remediating/changes";
import { type ChangedProperty, type PolicyResult, severities } from "../../policies/rule";
import type { Diagnostics } from "../engine/diagnostics";
import { type Properties, resealed } from "../engine/wire";
import type { Settled } from "./config";

/** How @pulumi/policy says that a policy at the level `remediate` has no remediation. Source: policy 1.21.0 server.js. */
const mendless = "Policy does not implement remediateResource";
/** Policies of whole stacks, by their number in the protocol. Source: pulumi/analyzer.proto. */
const ofStacks = 2;

/** What the remediations of a pack from elsewhere did to the resources of one stack. */
export class PackRemediations {
    readonly #changed = new Map<string, { rule: string; urn: string; changed: readonly ChangedProperty[] }>();

    constructor(
        private readonly pack: string,
        private readonly policies: readonly proto.PolicyInfo[],
    ) {}

    /**
     * Inputs as an answer of the pack leaves them. It says what all is then, and not what it changed: that is told by comparing.
     *
     * @param sent what the pack was asked about, in the form in which it was
     */
    take(
        response: proto.RemediateResponse,
        { urn, inputs, sent }: { readonly urn: string; readonly inputs: Properties; readonly sent: Properties },
        diagnostics: Diagnostics,
    ): Properties {
        let [current, before] = [inputs, sent];
        for (const remediation of response.getRemediationsList()) {
            const rule = remediation.getPolicyname();
            const policy = `${rule} of the policy pack ${this.pack}`;
            const trouble = remediation.getDiagnostic();
            if (trouble !== "") {
                diagnostics.warning(`${policy}: ${trouble}`, urn);
                continue;
            }
            current = resealed((remediation.getProperties()?.toJavaScript() ?? {}) as Properties, inputs);
            const changed = changesBetween(before, current);
            if (changed.length > 0) this.#changed.set(`${rule} ${urn}`, { rule, urn, changed });
            before = current;
            diagnostics.info(`remediated by ${policy}`, urn);
        }
        for (const one of response.getNotApplicableList())
            if (one.getReason() === mendless) this.#warn(one.getPolicyName(), diagnostics);
        return current;
    }

    /** Says of policies of whole stacks that are to remediate that they cannot. */
    warnOfStacks(settings: Settled, diagnostics: Diagnostics): void {
        for (const policy of this.policies)
            if (policy.getPolicyType() === ofStacks && settings[policy.getName()]?.level === "remediate")
                this.#warn(policy.getName(), diagnostics);
    }

    /** Verdicts with what the policies changed before; where a policy finds nothing any more, that it mended is its verdict. */
    within(results: readonly PolicyResult[]): PolicyResult[] {
        const open = new Map(this.#changed);
        const judged = results.map((result) => {
            const key = `${result.rule} ${result.urn}`;
            const found = open.get(key);
            open.delete(key);
            return found ? { ...result, changed: found.changed } : result;
        });
        return [...judged, ...[...open.values()].map((one) => this.#result(one))];
    }

    #result(one: { rule: string; urn: string; changed: readonly ChangedProperty[] }): PolicyResult {
        const policy = this.policies.find((each) => each.getName() === one.rule);
        const requirement = policy?.getDescription() ?? "";
        const severity = severities[(policy?.getSeverity() ?? 0) - 1] ?? "medium";
        const { pack } = this;
        const facts = { pack, level: "mandatory", severity, result: "remediated" } as const;
        return { ...facts, ...one, ...(requirement === "" ? {} : { requirement }) };
    }

    #warn(policy: string, diagnostics: Diagnostics): void {
        diagnostics.warning(
            `${policy} of the policy pack ${this.pack} is at the level remediate and mends nothing by itself; it is mandatory instead. Set it mandatory, or give it a remediateResource`,
        );
    }
}
