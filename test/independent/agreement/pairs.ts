import { catalogue } from "../../../policies/catalogue";
import published from "../../../policies/frameworks/published.json";
import type { Rule } from "../../../policies/rule";
import type { Framework } from "../checkov";

/** A rule of ours and the checks of checkov's that are about the same. */
export interface Pair {
    readonly rule: Rule;
    readonly framework: Framework;
    readonly checks: readonly string[];
}

type Rules = Readonly<Record<string, { readonly checks: { readonly checkov?: readonly { readonly id: string }[] } }>>;

const frameworkOf = (id: string): Framework =>
    id.startsWith("k8s-") ? "kubernetes" : id.startsWith("azure-") ? "arm" : "terraform_plan";

/** Every rule that the catalogue says checkov has checks for, too. */
export const pairs: readonly Pair[] = catalogue.flatMap((rule) => {
    const checks = (published.rules as Rules)[rule.id]?.checks.checkov ?? [];
    return checks.length === 0 ? [] : [{ rule, framework: frameworkOf(rule.id), checks: checks.map(({ id }) => id) }];
});
