import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, sep } from "node:path";
import { build, type Plugin } from "esbuild";

/**
 * A policy pack of Pulumi's compliance-ready policies (github.com/pulumi/compliance-policies, Apache-2.0), made from a checkout that lies
 * elsewhere: nothing of theirs is in this repository. They were written for earlier SDKs; each runs against ours, unmodified, where ours
 * has the class that it judges.
 */
export interface CompliancePack {
    readonly folder: string;
    /** Policies in the pack. */
    readonly taken: number;
    /** Files of policies about classes that our SDKs do not have, such as the preview versions of Azure's interfaces. */
    readonly left: readonly string[];
}

/** Where the policies are that judge SDKs which this project has. */
const sources = ["vendor-aws/aws", "vendor-azure/azurenative", "vendor-google/gcp", "vendor-kubernetes/kubernetes"];
const manager = "@pulumi/compliance-policy-manager";
const require = createRequire(__filename);

function filesIn(checkout: string): readonly string[] {
    const missing = sources.find((source) => !existsSync(join(checkout, source)));
    if (missing)
        throw new Error(
            `TENANTRY_COMPLIANCE_POLICIES is ${checkout}, where there is no ${missing}: name a checkout of github.com/pulumi/compliance-policies`,
        );
    return sources.flatMap((source) =>
        readdirSync(join(checkout, source), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && entry.name !== "index.ts")
            .map((entry) => join(entry.parentPath, entry.name)),
    );
}

/** Whether our SDKs have every class that a file imports. */
function hasItsClasses(file: string): boolean {
    const imports = readFileSync(file, "utf8").matchAll(/^import \{([^}]+)\} from "([^"]+)";$/gm);
    return [...imports].every(([, names = "", module = ""]) => {
        if (module === manager || module === "@pulumi/policy") return true;
        try {
            const found = require(module) as Record<string, unknown>;
            return names.split(",").every((name) => found[name.trim()] !== undefined);
        } catch {
            return false;
        }
    });
}

/** Their module that chooses policies, without its search for installed packages. */
const substitutes = (checkout: string): Plugin => ({
    name: "substitutes",
    setup({ onResolve, onLoad }) {
        onResolve({ filter: /^@pulumi\/compliance-policy-manager$/ }, () => ({
            path: join(checkout, "policy-manager/index.ts"),
        }));
        onResolve({ filter: /^\.\/plugin$/ }, ({ path }) => ({ path, namespace: "nothing" }));
        onLoad({ filter: /./, namespace: "nothing" }, () => ({ contents: "export const loadPlugins = () => {};" }));
    },
});

/** Every policy, as advice, with the severity that its authors gave it. */
const entry = (files: readonly string[]): string =>
    [
        ...files.map((file) => `import ${JSON.stringify(file)};`),
        `import { PolicyPack } from "@pulumi/policy";`,
        `import { policyManager } from ${JSON.stringify(manager)};`,
        'const policies = policyManager.selectPolicies({ vendors: ["aws", "azure", "google", "kubernetes"] }, "advisory").map((policy) => ({',
        "    ...policy, severity: policyManager.getPolicyByName(policy.name).policyMetadata.severity }));",
        `new PolicyPack("compliance-policies", { policies });`,
    ].join("\n");

/** Makes the pack in a folder. */
export async function compliancePack(checkout: string, folder: string): Promise<CompliancePack> {
    const files = filesIn(checkout);
    const taken = files.filter(hasItsClasses);
    mkdirSync(folder, { recursive: true });
    await build({
        stdin: { contents: entry(taken), resolveDir: folder, loader: "ts" },
        outfile: join(folder, "index.js"),
        bundle: true,
        platform: "node",
        external: ["@pulumi/policy", "@pulumi/aws", "@pulumi/azure-native", "@pulumi/gcp", "@pulumi/kubernetes"],
        plugins: [substitutes(checkout)],
    });
    writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "compliance-policies", version: "0.0.0" }));
    const left = files.filter((file) => !taken.includes(file));
    return {
        folder,
        taken: taken.length,
        left: left.map((file) => relative(checkout, file).split(sep).join("/")),
    };
}
