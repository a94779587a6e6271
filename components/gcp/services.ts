import * as projects from "@pulumi/gcp/projects";
import type { Provider } from "@pulumi/gcp/provider";
import * as pulumi from "@pulumi/pulumi";

/** APIs that a project needs. Source: names of the services' endpoints, cloud.google.com/apis (from knowledge, unverified). */
const apis = [
    "billingbudgets",
    "binaryauthorization",
    "cloudbilling",
    "cloudkms",
    "cloudresourcemanager",
    "compute",
    "container",
    "containersecurity",
    "dns",
    "gkebackup",
    "iam",
    "iamcredentials",
    "logging",
    "memorystore",
    "monitoring",
    "networkconnectivity",
    "secretmanager",
    "servicenetworking",
    "serviceusage",
    "sqladmin",
    "storage",
] as const;

/** What a registry of images needs beside them, and its agent: scanning costs for each image, so it is on only where there is one. */
const ofRegistry = ["artifactregistry", "containerscanning"] as const;

/** What looks after APIs and projects themselves: turning any other on asks them. */
const first: readonly string[] = ["cloudresourcemanager", "serviceusage"];

/** Services whose agents exist only once they are asked for, and need keys before anything else is there. */
const agents = ["gkebackup", "logging", "memorystore", "secretmanager", "sqladmin"] as const;

/** By which a perimeter is drawn. */
const ofPerimeter = ["accesscontextmanager"] as const;

interface ServicesArgs {
    /** Charged to another project where this one is new: turning on its first APIs takes those. */
    readonly provider: Provider;
    /** The project, where the same stack makes it. */
    readonly after?: pulumi.Resource | undefined;
    readonly parent: pulumi.Resource;
    /** Whether the project has a registry of images. */
    readonly registry: boolean;
    /** Whether a perimeter is around it. */
    readonly perimeter: boolean;
    /** The project is a cell's, whose stack has turned on what every project needs. @default false */
    readonly joined?: boolean;
}

/** The APIs of a project. They stay when the stack goes: others may use them, and turning one off deletes what it holds. */
export class ProjectServices extends pulumi.ComponentResource {
    /** What everything else in the project waits for. */
    readonly ready: readonly pulumi.Resource[];
    /** What every project has of it: who asks about the project waits for these, and learns it in a preview that adds others. */
    readonly base: readonly pulumi.Resource[];

    constructor(name: string, project: pulumi.Input<string>, args: ServicesArgs) {
        const { provider, parent, registry, perimeter, after, joined = false } = args;
        super("tenantry:gcp:ProjectServices", name, {}, { parent });
        const opts = { parent: this, provider };
        const enable = (api: string, dependsOn: pulumi.Resource[] = []) =>
            new projects.Service(
                `${name}-${api}`,
                { project, service: `${api}.googleapis.com`, disableOnDestroy: false },
                { ...opts, dependsOn },
            );
        const before = new Map(joined ? [] : first.map((api) => [api, enable(api, after ? [after] : [])]));
        const usual = joined ? [] : apis;
        const rest = [...usual, ...(registry ? ofRegistry : []), ...(perimeter ? ofPerimeter : [])].filter(
            (api) => !before.has(api),
        );
        const enabled = new Map([...before, ...rest.map((api) => [api, enable(api, [...before.values()])] as const)]);
        const identify = (api: string) =>
            new projects.ServiceIdentity(
                `${name}-${api}-agent`,
                { project, service: `${api}.googleapis.com` },
                { ...opts, dependsOn: [enabled.get(api)!] },
            );
        const identities = joined ? [] : agents.map(identify);
        const imagesAgent = registry ? [identify("artifactregistry")] : [];
        this.base = [...usual.map((api) => enabled.get(api)!), ...identities];
        this.ready = [...enabled.values(), ...identities, ...imagesAgent];
        this.registerOutputs();
    }
}
