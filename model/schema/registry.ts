import { z } from "zod";
import { duration, principal } from "./fields";

/**
 * Public registries that every cloud's own registry fetches from without credentials, by the word that names the copies. Docker Hub and GitHub's are
 * not among them: AWS asks credentials for both, Azure for Docker Hub.
 * Sources: docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html, articles/container-registry/artifact-cache-overview.md of
 * MicrosoftDocs/azure-management-docs at 0161e50, commonRepository in @pulumi/gcp 9.37.0 (any address), read 2026-11-29.
 */
export const mirrorNames = {
    "quay.io": "quay",
    "registry.k8s.io": "k8s",
    "public.ecr.aws": "ecr",
} as const satisfies Readonly<Record<string, string>>;

/** A public registry whose images the own one keeps copies of. */
export type MirroredRegistry = keyof typeof mirrorNames;
const mirrored = Object.keys(mirrorNames) as [MirroredRegistry, ...MirroredRegistry[]];

const unique = (list: readonly string[]) => new Set(list).size === list.length;
const noTwice = "must name nothing twice";

/**
 * Words of lower-case letters and digits, which every cloud's registry takes, without a dot: what has one before a slash names a registry.
 * Source: pattern of repositoryName, docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html (from knowledge, unverified).
 */
const repositoryName = () =>
    z
        .string()
        .max(100)
        .regex(
            /^(?!localhost(\/|$))[a-z0-9]+([_-][a-z0-9]+)*(\/[a-z0-9]+([_-][a-z0-9]+)*){0,3}$/,
            "must be words of lower-case letters and digits, such as shop or checkout/worker",
        );

/** A registry of images of a cell's or silo tenant's own. */
export const registry = z.strictObject({
    enabled: z
        .boolean()
        .describe(
            "Whether there is one. It holds data: taking it away again is refused, and so is taking a repository out of a cell's on AWS.",
        ),
    repositories: z
        .array(repositoryName())
        .max(100)
        .refine(unique, noTwice)
        .describe(
            "Names of the images that it holds, such as shop; a tag that was pushed stays what it is on AWS and Google Cloud.",
        ),
    publishers: z
        .array(principal())
        .max(20)
        .refine(unique, noTwice)
        .describe(
            "Who may push images, such as the role of a pipeline: ARNs of IAM roles on AWS, object ids on Azure, members on Google Cloud. Nobody else may, tenants among them.",
        ),
    mirrors: z
        .array(z.enum(mirrored))
        .max(mirrored.length)
        .refine(unique, noTwice)
        .describe("Public registries whose images are fetched through the own one, which keeps what it once fetched."),
    untagged_retention: duration().describe(
        "How long images are kept that no tag names any more. On Azure they stay, since tags can move there while their images run.",
    ),
});

/** Settings of a registry as the program sees them. */
export type RegistrySettings = Readonly<z.output<typeof registry>>;
