import * as accesscontextmanager from "@pulumi/gcp/accesscontextmanager";
import * as pulumi from "@pulumi/pulumi";
import type { PerimeterSettings } from "../../model/schema/perimeter";
import { stableHash } from "../shared/names";
import { behaviourOf } from "../shared/versions";
import { GcpComponent, type Transforms } from "./component";
import type { GcpContext } from "./context";

/** Arguments of {@link Perimeter}. */
export interface PerimeterArgs {
    readonly settings: PerimeterSettings;
    /** Who pushes images from outside. */
    readonly publishers: readonly string[];
    /** What is there before the perimeter closes. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ servicePerimeter: typeof accesscontextmanager.ServicePerimeter }>;
}

/**
 * APIs by which data leaves a project, of those that the product uses and VPC Service Controls knows.
 * Source: cloud.google.com/vpc-service-controls/docs/supported-products (from knowledge, unverified).
 */
const restrictedServices = [
    "artifactregistry",
    "cloudkms",
    "container",
    "gkebackup",
    "logging",
    "monitoring",
    "pubsub",
    "secretmanager",
    "sqladmin",
    "storage",
];

const imagesApi = "artifactregistry.googleapis.com";

/** Lets named identities in, from wherever they come; what they may do is what their roles say. */
function entrance(title: string, identities: readonly string[], serviceName: string) {
    return {
        title,
        ingressFrom: { identities: [...identities], sources: [{ accessLevel: "*" }] },
        ingressTo: {
            resources: ["*"],
            operations: [serviceName === "*" ? { serviceName } : { serviceName, methodSelectors: [{ method: "*" }] }],
        },
    };
}

/**
 * Images are read from other projects, by whoever runs here: nodes have add-ons from registry.k8s.io, which leads to repositories of Google's that are
 * known by no number. So of every project; images alone, which nothing is written by.
 * Source of the method: cloud.google.com/artifact-registry/docs/securing-with-vpc-sc, read 2026-11-29.
 */
const publicImages = {
    title: "Public images",
    egressFrom: { identityType: "ANY_IDENTITY" },
    egressTo: {
        resources: ["*"],
        operations: [{ serviceName: imagesApi, methodSelectors: [{ method: `${imagesApi}/DockerRead` }] }],
    },
};

/** Most characters of a perimeter's name: letters, digits and underscores. Source: cloud.google.com/access-context-manager/docs/reference/rest/v1/accessPolicies.servicePerimeters (50; from knowledge, unverified). */
const mostCharacters = 50;

/** Name of a perimeter in its access policy, which all of an organisation share: the project makes it one of a kind. */
export function perimeterName(project: string, { kind, id }: Pick<GcpContext["scope"], "kind" | "id">): string {
    const full = `${kind === "cell" ? "cell" : "tn"}_${id.replaceAll("-", "_")}`;
    const end = `_${stableHash(project, kind, id)}`;
    return full.slice(0, mostCharacters - end.length) + end;
}

/**
 * A perimeter around the project of a cell or silo tenant: with whatever rights, its APIs are used from inside of the project alone, and by who deploys.
 * Nothing is written outside: of other projects' APIs, what is inside reads images alone.
 */
export class Perimeter extends GcpComponent {
    /** The perimeter where it is enforced; none while it is observed. */
    readonly enforced: pulumi.Resource | undefined;

    constructor(name: string, context: GcpContext, args: PerimeterArgs, opts: pulumi.ComponentResourceOptions) {
        super("Perimeter", name, context, opts, args.transform);
        const { scope } = context;
        const { publishers } = args;
        const { access_policy, mode, deployers } = args.settings;
        const parent = `accessPolicies/${access_policy}`;
        const shortName = pulumi.output(context.project).apply((project) => perimeterName(project, scope));
        const borders = {
            resources: [pulumi.interpolate`projects/${context.projectNumber}`],
            // A job of Storage Transfer takes a bucket elsewhere without reading it.
            restrictedServices: [
                ...restrictedServices,
                ...(behaviourOf(scope).preferredReplication ? ["storagetransfer"] : []),
            ].map((api) => `${api}.googleapis.com`),
            ingressPolicies: [
                entrance("Who deploys", deployers, "*"),
                ...(publishers.length > 0 ? [entrance("Who publishes", publishers, imagesApi)] : []),
            ],
            egressPolicies: [publicImages],
        };
        const perimeter = this.child(
            accesscontextmanager.ServicePerimeter,
            "perimeter",
            {
                parent,
                name: pulumi.interpolate`${parent}/servicePerimeters/${shortName}`,
                title: shortName,
                description: `Around the project of ${scope.kind} ${scope.id}`,
                perimeterType: "PERIMETER_TYPE_REGULAR",
                // What would be refused is recorded, and let through, as long as there is no status.
                ...(mode === "enforce" ? { status: borders } : { useExplicitDryRunSpec: true, spec: borders }),
            },
            { guard: ["parent", "status", "spec"], dependsOn: [...args.dependsOn] },
        );
        this.enforced = mode === "enforce" ? perimeter : undefined;
        this.registerOutputs();
    }
}
