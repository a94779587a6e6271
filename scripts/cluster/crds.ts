import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { kedaVersion } from "../../model/keda/types";
import { tool } from "../tools/cache";
import { moduleFolder } from "../tools/go";
import { computeClassDefinition } from "./compute-class";

/** Definitions of the custom resources that plans use, as they ship inside the projects' Go modules. */

interface Source {
    readonly module: string;
    readonly version: string;
    readonly folders: readonly string[];
    /** Those that are taken of a folder; by default all. */
    readonly files?: RegExp;
}

const sources: Readonly<Record<string, Source>> = {
    "envoy-gateway": {
        module: "github.com/envoyproxy/gateway",
        version: "v1.9.1",
        // The chart that is deployed brings these, the Gateway API's among them.
        folders: ["charts/gateway-helm/charts/crds/crds", "charts/gateway-helm/charts/crds/crds/generated"],
    },
    "cert-manager": { module: "github.com/cert-manager/cert-manager", version: "v1.21.2", folders: ["deploy/crds"] },
    // The newest that the module proxy has under a path of major version 1.
    "external-secrets": {
        module: "github.com/external-secrets/external-secrets",
        version: "v1.3.2",
        folders: ["config/crds/bases"],
    },
    "prometheus-operator": {
        module: "github.com/prometheus-operator/prometheus-operator",
        version: "v0.85.0",
        folders: ["example/prometheus-operator-crd-full"],
    },
    // GKE installs it; which version is GKE's to choose.
    "google-prometheus": {
        module: "github.com/GoogleCloudPlatform/prometheus-engine",
        version: "v0.17.2",
        folders: ["manifests"],
        files: /setup/,
    },
    keda: { module: "github.com/kedacore/keda/v2", version: `v${kedaVersion}`, folders: ["config/crd/bases"] },
    // The chart that is deployed lies in the same module.
    "vertical-pod-autoscaler": {
        module: "k8s.io/autoscaler/vertical-pod-autoscaler",
        version: "v1.7.3",
        folders: ["deploy"],
        files: /vpa-v1-crd-gen/,
    },
    // The version of the chart that is deployed.
    karpenter: { module: "github.com/aws/karpenter-provider-aws", version: "v1.14.1", folders: ["pkg/apis/crds"] },
    // Its node pools are those of Karpenter itself, as above.
    "karpenter-azure": {
        module: "github.com/Azure/karpenter-provider-azure",
        version: "v1.7.1",
        folders: ["pkg/apis/crds"],
        files: /aksnodeclasses/,
    },
};

/** A definition, as far as it is looked into here. */
export interface CustomResourceDefinition {
    readonly apiVersion: string;
    readonly kind: "CustomResourceDefinition";
    readonly metadata: { readonly name: string };
}

function yamlFiles(folder: string): string[] {
    return readdirSync(folder)
        .filter((file) => file.endsWith(".yaml"))
        .map((file) => join(folder, file));
}

async function fetch(source: Source, into: string): Promise<void> {
    const scratch = mkdtempSync(join(tmpdir(), "tenantry-crds-"));
    try {
        const from = await moduleFolder(scratch, source.module, source.version);
        source.folders.forEach((folder, index) => {
            const target = join(into, String(index));
            mkdirSync(target, { recursive: true });
            const taken = yamlFiles(join(from, folder)).filter((file) => source.files?.test(file) ?? true);
            for (const file of taken) cpSync(file, join(target, file.split("/").at(-1)!));
        });
    } finally {
        rmSync(scratch, { recursive: true, force: true });
    }
}

/** Every definition in some YAML; templates of a chart and other objects are passed over. */
export function definitionsIn(text: string): CustomResourceDefinition[] {
    return parseAllDocuments(text.replaceAll(/^\{\{.*\}\}$/gm, ""))
        .map((document) => document.toJS() as CustomResourceDefinition | null)
        .filter((object): object is CustomResourceDefinition => object?.kind === "CustomResourceDefinition");
}

/** All definitions, by project. */
export async function customResourceDefinitions(): Promise<Record<string, CustomResourceDefinition[]>> {
    const found: Record<string, CustomResourceDefinition[]> = { gke: [computeClassDefinition] };
    for (const [name, source] of Object.entries(sources)) {
        const folder = await tool(`crds-${name}`, source.version, (into) => fetch(source, into));
        const files = source.folders.flatMap((_, index) => yamlFiles(join(folder, String(index))));
        found[name] = files.flatMap((file) => definitionsIn(readFileSync(file, "utf8")));
    }
    return found;
}
