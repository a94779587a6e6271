import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Check, Finding, Subject } from "./check";

interface Manifest {
    readonly version: string;
    readonly engines?: { readonly node?: string };
    readonly dependencies?: Readonly<Record<string, string>>;
}

function manifest(folder: string): Manifest | undefined {
    try {
        return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
    } catch {
        return undefined;
    }
}

/**
 * A package as Node finds it: in `node_modules` of the folder, or of one around it, where npm puts what several packages need. Not by
 * `require.resolve`, which packages that export no `package.json` refuse.
 */
function installed(folder: string, name: string): Manifest | undefined {
    const found = manifest(join(folder, "node_modules", name));
    const above = dirname(folder);
    return found ?? (above === folder ? undefined : installed(above, name));
}

/** Whether dotted version `have` is at least `least`. */
function reaches(have: string, least: string): boolean {
    const [ours, theirs] = [have, least].map((text) =>
        text
            .replace(/^[^\d]*/, "")
            .split(".")
            .map(Number),
    );
    for (const [at, wanted] of theirs!.entries()) {
        const found = ours![at] ?? 0;
        if (found !== wanted) return found > wanted;
    }
    return true;
}

/** The version of Node that runs this. */
export const node: Check = ({ root, node: version }) => {
    const least = manifest(root)?.engines?.node ?? ">=20.19";
    const good = reaches(version, least);
    const fix = { fix: `install Node ${least}, for example from https://nodejs.org` };
    return [
        {
            id: "node",
            title: "Node",
            status: good ? "ok" : "fail",
            message: `${version} (needs ${least})`,
            ...(good ? {} : fix),
        },
    ];
};

/** The packages that Tenantry is made with, at the versions it was tested with. */
export const packages: Check = ({ root }) => {
    const wanted = Object.entries(manifest(root)?.dependencies ?? {});
    const wrong = wanted.flatMap(([name, version]) => {
        const found = installed(root, name)?.version;
        return found?.replace(/^v/, "") === version ? [] : [`${name} ${found ?? "missing"} (needs ${version})`];
    });
    const id = { id: "packages", title: "Packages" };
    if (wrong.length === 0) return [{ ...id, status: "ok", message: `${wanted.length} at their pinned versions` }];
    // Whoever uses the package has a lock file of their own.
    const fix = existsSync(join(root, "package-lock.json"))
        ? "run npm ci"
        : "install tenantry anew, with its dependencies";
    return [{ ...id, status: "fail", message: wrong.join(", "), fix }];
};

async function tool(
    { host }: Subject,
    name: string,
    args: readonly string[],
    needed: { readonly title: string; readonly purpose: string; readonly fix: string },
): Promise<Finding> {
    const output = await host.execute(name, args);
    const base = { id: name, title: needed.title };
    if (output !== undefined) return { ...base, status: "ok", message: output.split("\n")[0] || "found" };
    return { ...base, status: "warn", message: `not found; ${needed.purpose}`, fix: needed.fix };
}

/** Pulumi's own command: planning does without, deploying does not. */
export const pulumi: Check = async (subject) => [
    await tool(subject, "pulumi", ["version"], {
        title: "Pulumi CLI",
        purpose: "planning needs none, `pulumi up` does",
        fix: "install it: https://www.pulumi.com/docs/iac/download-install/",
    }),
];

const clouds = {
    aws: {
        command: "aws",
        args: ["--version"],
        title: "AWS CLI",
        fix: "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
    },
    azure: {
        command: "az",
        args: ["version", "--output", "tsv"],
        title: "Azure CLI",
        fix: "https://learn.microsoft.com/cli/azure/install-azure-cli",
    },
    gcp: {
        command: "gcloud",
        args: ["--version"],
        title: "Google Cloud CLI",
        fix: "https://cloud.google.com/sdk/docs/install",
    },
} as const;

/** The command lines of the clouds that the fleet uses, and kubectl: the kubeconfigs of its clusters call them. */
export const cloudTools: Check = async (subject) => {
    const { fleet } = subject;
    const used = new Set([
        ...fleet.tenants.map(({ tenant }) => tenant.cloud),
        ...fleet.cells.map(({ cell }) => cell.cloud),
    ]);
    const found = [...used].sort().map((cloud) => {
        const { command, args, title, fix } = clouds[cloud];
        const purpose = "deploying to its clusters needs it to sign in";
        return tool(subject, command, args, { title, purpose, fix: `install it: ${fix}` });
    });
    const kubectl = tool(subject, "kubectl", ["version", "--client"], {
        title: "kubectl",
        purpose: "only people who look into clusters need it",
        fix: "install it: https://kubernetes.io/docs/tasks/tools/",
    });
    return await Promise.all([...found, kubectl]);
};
